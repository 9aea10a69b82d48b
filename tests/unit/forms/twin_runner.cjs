// Runs the bundled twin over a file of cases and writes what it finds, one entry a pair.
const fs = require("node:fs");

const [, , bundle, casesFile, resultsFile] = process.argv;
const twin = require(bundle);
const results = [];
for (const { definition, answers } of JSON.parse(fs.readFileSync(casesFile, "utf8"))) {
  const fields = Object.fromEntries(
    definition.sections.flatMap((section) => section.fields.map((field) => [field.id, field])),
  );
  for (const raw of answers) results.push(attempt(definition, fields, raw));
}
fs.writeFileSync(resultsFile, JSON.stringify(results));

function attempt(definition, fields, raw) {
  try {
    const { values, errors, visible } = twin.evaluate(definition, raw);
    return {
      visible,
      values,
      errors: errors.map(({ field, code, params }) => [field, code, params]),
      messages: errors.map((error) => twin.messageFor(error, fields[error.field.split(".")[0]])),
      shown: Object.keys(values).map((id) => twin.displayValue(fields[id], values[id])),
    };
  } catch (error) {
    return { thrown: String(error.stack) };
  }
}
