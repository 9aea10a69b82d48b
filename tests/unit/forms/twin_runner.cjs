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
  for (const bundle of pending) {
    const { twin, small } = bundle;
    if (bundle.difference || (small && full)) continue;
    answers.some((raw, index) => {
      const { said, lines, rows, ...basic } = expected[index];
      if (small && isUnsendable(basic)) return false;
      const wanted = small ? basic : expected[index];
      const found = attempt(() => ({ ...judged(twin, definition, raw), ...(!small && more(twin, definition, raw, locale)) }));
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
const fieldsOf = (definition) => definition.sections.flatMap((section) => section.fields);
const own = (raw, id) => (raw !== null && typeof raw === "object" && Object.hasOwn(raw, id) ? raw[id] : undefined);

function judged(twin, definition, raw) {
  const { values, errors, ...others } = twin.evaluate(definition, raw);
  const shown = fieldsOf(definition).filter(({ id }) => Object.hasOwn(values, id));
  return {
    ...others,
    values,
    errors: listed(errors),
    messages: errors.map((error) => twin.messageFor(error, definition)),
    shown: shown.map((field) => twin.displayValue(field, values[field.id])),
    full: twin.needsFull(definition),
  };
}

/** What only the full script can do: other languages, answers in lines, rows of groups. */
function more(twin, definition, raw, locale) {
  const { values, errors } = twin.evaluate(definition, raw);
  const shown = fieldsOf(definition).filter(({ id }) => Object.hasOwn(values, id));
  const lines = shown.map((field) => twin.displayLines(field, values[field.id]));
  const groups = fieldsOf(definition).filter(({ id, type }) => type === "group" && Array.isArray(own(raw, id)));
  const rows = groups.flatMap((group) => raw[group.id].filter(isRow).map((row) => rowJudged(twin, group, row)));
  twin.useWords(words(locale));
  const said = errors.map((error) => twin.messageFor(error, definition));
  twin.useWords(words("ja"));
  return { lines, rows, said };
}

const isRow = (row) => row !== null && typeof row === "object" && !Array.isArray(row);

function rowJudged(twin, group, row) {
  const { errors, ...others } = twin.judgeRow(group, row);
  return { ...others, errors: listed(errors) };
}

/** The words of a language, without those for answers: the server shows answers in Japanese. */
function words(locale) {
  const { display, ...others } = require(path.join(__dirname, `../../../chalicelib/forms/messages.${locale}.json`));
  return others;
}
