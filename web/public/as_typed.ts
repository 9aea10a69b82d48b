// Answers as they are kept, put back into the shape in which they are typed.
import type { Field, Group, Value } from "../shared/definition";
import type { Raw } from "./controls";

const day = (text: string): Raw => {
  const [year, month, day] = text.split("-");
  return { era: "seireki", year, month, day };
};

const time = (text: string): Raw => {
  const [hour, minute] = text.split(":");
  return { hour, minute };
};

const row = (group: Group, kept: Raw): Raw =>
  Object.fromEntries(group.fields.filter(({ id }) => id in kept).map((field) => [field.id, asTyped(field, kept[field.id])]));

/** One answer as the controls hold it: days and times of day in their parts, in groups too. */
export function asTyped(field: Field, kept: unknown): unknown {
  if (field.type === "date") return day(String(kept));
  if (field.type === "time") return time(String(kept));
  if (field.type === "group") return (kept as Raw[]).map((one) => row(field, one));
  if (field.type !== "date_range") return kept as Value;
  const { from, to } = kept as Record<string, string>;
  return { from: day(from as string), to: day(to as string) };
}
