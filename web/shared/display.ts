/** Shows a canonical answer as people read it; twin of chalicelib/forms/display.py. */

import type { Choice, Field, Value } from "./definition";
import { displayMore } from "./full_display";
import { groupNumber, groupPostalCode, groupTelephone } from "./grouping";
import { filled } from "./template";
import { longDate } from "./wareki";
import { words } from "./words";

/** The label of a row, a column or an option; its value when it is gone. */
export const named = (items: readonly Choice[], value: string): string =>
  items.find((item) => item.value === value)?.label ?? value;

/** The label of an option, or the person's own words. */
export function labelled(items: readonly Choice[], value: Value): string {
  if (FULL && typeof value === "object")
    return filled(words.display.other!, { text: (value as Record<string, string>).other });
  return named(items, value as string);
}

export const displayDate = (iso: string): string =>
  FULL ? filled(words.display.date!, { iso }) : `${longDate(iso)}(${iso})`;

const list = (texts: readonly string[]): string => texts.join(FULL ? words.display.list : "、");

function address({ postal_code: code, ...parts }: Record<string, string>): string {
  const { prefecture = "", city = "", street = "", building } = parts;
  const place = [prefecture + city + street, building].filter(Boolean).join(" ");
  return code ? `〒${groupPostalCode(code)} ${place}` : place;
}

/** The text for people; "" when there is no answer. */
export function displayValue(field: Field, value: Value | undefined): string {
  if (value === undefined) return "";
  switch (field.type) {
    case "number":
      return groupNumber(value as string) + field.unit;
    case "date":
      return displayDate(value as string);
    case "single_choice":
      return labelled(field.options, value);
    case "multiple_choice":
      return list((value as Value[]).map((one) => labelled(field.options, one)));
    case "telephone":
      return groupTelephone(value as string);
    case "postal_address":
      return address(value as Record<string, string>);
    case "consent":
      return FULL ? words.display.consented! : "同意する";
  }
  return FULL ? displayMore(field, value) : (value as string);
}
