// Runs bundles of the twin over a file of cases, one form a line, and tells of each bundle the first answer it judges otherwise.
const fs = require("node:fs");
const path = require("node:path");
const { isDeepStrictEqual } = require("node:util");

const [, , casesFile, resultsFile, ...bundles] = process.argv;
const pending = bundles.map((file) => ({ ...load(file), file, pairs: 0, difference: null }));
const lines = fs.createReadStream(casesFile, "utf8");
let rest = "";

lines.on("data", (chunk) => {
  const whole = (rest + chunk).split("\n");
  rest = whole.pop();
  for (const line of whole) compare(JSON.parse(line));
  if (pending.every(({ difference }) => difference)) lines.destroy();
});
lines.on("close", () => {
  const results = pending.map(({ pairs, difference }) => ({ pairs, difference }));
  fs.writeFileSync(resultsFile, JSON.stringify(results));
});

/** The small script is judged by basic forms alone; a slip may be so grave that a bundle does not even load. */
function load(file) {
  try {
    const twin = require(file);
    return { twin, small: !twin.judgeRow };
  } catch {
    return { twin: {}, small: false };
  }
}

// The small script leaves to the server what its page cannot send: another prefecture than those on offer.
const isUnsendable = ({ errors }) => errors.some(([field, code]) => `${field} ${code}`.endsWith(".prefecture unknown_option"));

function compare({ definition, full, locale, answers, expected }) {
  const form = { definition, locale, fields: definition.sections.flatMap((section) => section.fields) };
  for (const bundle of pending) {
    const { small } = bundle;
    if (bundle.difference || (small && full)) continue;
    answers.some((raw, index) => {
      const { said, lines, rows, ...basic } = expected[index];
      if (small && isUnsendable(basic)) return false;
      const wanted = small ? basic : expected[index];
      const found = attempt(() => judged(bundle, form, raw));
      bundle.pairs += 1;
      if (isDeepStrictEqual(found, wanted) || isDeepStrictEqual(sent(found), wanted)) return false;
      bundle.difference = { definition, raw, expected: wanted, found };
      return true;
    });
  }
}

/** As it travels: JSON knows no -0. */
const sent = (found) => JSON.parse(JSON.stringify(found));

function attempt(judge) {
  try {
    return judge();
  } catch (error) {
    return { thrown: String(error.stack) };
  }
}

const listed = (errors) => errors.map(({ field, code, params }) => [field, code, params]);
const own = (raw, id) => (raw !== null && typeof raw === "object" && Object.hasOwn(raw, id) ? raw[id] : undefined);

/** What the twin makes of one answer; other languages, answers in lines and rows of groups only the full script knows. */
function judged({ twin, small }, { definition, fields, locale }, raw) {
  const { values, errors, ...others } = twin.evaluate(definition, raw);
  const answered = fields.filter(({ id }) => Object.hasOwn(values, id));
  const shown = (show) => answered.map((field) => show(field, values[field.id]));
  const messages = () => errors.map((error) => twin.messageFor(error, definition));
  const found = { ...others, values, errors: listed(errors), messages: messages(), shown: shown(twin.displayValue) };
  if (small) return found;
  const said = errors.length ? spokenIn(twin, locale, messages) : [];
  return { ...found, lines: shown(twin.displayLines), rows: rowsOf(twin, fields, raw), said };
}

function spokenIn(twin, locale, say) {
  twin.useWords(words(locale));
  const said = say();
  twin.useWords(words("ja"));
  return said;
}

const words = (locale) => require(path.join(__dirname, `../../../chalicelib/forms/messages.${locale}.json`));

function rowsOf(twin, fields, raw) {
  const groups = fields.filter(({ id, type }) => type === "group" && Array.isArray(own(raw, id)));
  return groups.flatMap((group) => raw[group.id].filter(isRow).map((row) => rowJudged(twin, group, row)));
}

const isRow = (row) => row !== null && typeof row === "object" && !Array.isArray(row);

function rowJudged(twin, group, row) {
  const { errors, ...others } = twin.judgeRow(group, row);
  return { ...others, errors: listed(errors) };
}
