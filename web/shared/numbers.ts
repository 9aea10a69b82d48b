/** Reads numbers, amounts of yen and points of a scale; twin of chalicelib/forms/numbers.py. */

import { order } from "./order";
import type { Rating, Yen } from "./definition";
import { fold, readNumber as canonical, plain } from "./normalise";
import { type Reading, refuse } from "./refusal";

export const LARGEST_WHOLE = 15;

interface Bounds {
  minimum: string | null;
  maximum: string | null;
  decimal_places: number;
}

export function readNumber(bounds: Bounds, text: string): Reading {
  const number = canonical(text);
  if (number === undefined) return refuse("not_a_number");
  const [whole, fraction = ""] = number.replace("-", "").split(".");
  if (whole!.length > LARGEST_WHOLE) return refuse("too_many_digits", { maximum: LARGEST_WHOLE });
  const { decimal_places: places, minimum, maximum } = bounds;
  if (fraction.length > places)
    return places ? refuse("too_many_decimals", { maximum: places }) : refuse("not_an_integer");
  if (minimum != null && order(number, minimum) < 0) return refuse("too_small", { minimum });
  if (maximum != null && order(number, maximum) > 0) return refuse("too_large", { maximum });
  return number;
}

/** Read whole yen; one ¥ before and one 円 behind are allowed. */
export const readYen = (field: Yen, text: string): Reading =>
  readNumber({ ...field, decimal_places: 0 }, plain(text).replace(/^¥/, "").replace(/円$/, ""));

export function readRating({ lowest, highest }: Rating, text: string): Reading {
  const point = fold(text);
  return /^(?:[0-9]|10)$/.test(point) && +point >= lowest && +point <= highest
    ? point
    : refuse("unknown_option");
}
