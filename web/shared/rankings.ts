/** Reads options put in order of preference; twin of chalicelib/forms/rankings.py. */

import type { Ranking } from "./definition";
import { isTexts } from "./json";
import { type Reading, refuse } from "./refusal";

export function readRanking(field: Ranking, raw: unknown): Reading {
  if (!isTexts(raw)) return refuse("wrong_type");
  const places = [...raw];
  while (places.length && !places[places.length - 1]) places.pop();
  if (!places.length) return undefined;
  const offered = field.options.map(({ value }) => value);
  if (places.some((place) => place && !offered.includes(place))) return refuse("unknown_option");
  if (places.includes("")) return refuse("rank_gap");
  if (new Set(places).size < places.length) return refuse("duplicate_rank");
  const wanted = field.places ?? offered.length;
  if (places.length > wanted) return refuse("too_many_choices", { maximum: wanted });
  return places.length < wanted ? refuse("too_few_ranks", { minimum: wanted }) : places;
}
