/** Shows a canonical answer as people read it; twin of chalicelib/forms/display.py. */

import type { Field, Option, Value } from "./definition";
import { groupNumber, groupPostalCode, groupTelephone } from "./grouping";
import { eraOf, seireki, wareki } from "./wareki";

const labelled = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

const date = (iso: string): string => `${eraOf(iso) ? wareki(iso) : seireki(iso)}(${iso})`;

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
      return date(value as string);
    case "single_choice":
      return labelled(field.options, value as string);
    case "multiple_choice":
      return (value as string[]).map((one) => labelled(field.options, one)).join("、");
    case "telephone":
      return groupTelephone(value as string);
    case "postal_address":
      return address(value as Record<string, string>);
    case "consent":
      return "同意する";
    default:
      return value as string;
  }
}
