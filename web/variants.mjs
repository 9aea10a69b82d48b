// The two scripts of the public page: most forms do with the small one, which leaves out what only larger forms need.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const web = dirname(fileURLToPath(import.meta.url));
const forms = join(dirname(web), "chalicelib/forms");
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const wanted = (words, keys) => Object.fromEntries(Object.entries(words).filter(([key]) => keys.includes(key)));

/** Takes only the messages along that a basic form can need. */
const basicMessages = {
  name: "basic-messages",
  setup(build) {
    build.onLoad({ filter: /messages\.ja\.json$/ }, ({ path }) => {
      const [all, basic] = [read(path), read(join(web, "shared/basic.json"))];
      const kept = Object.entries(basic).map(([name, keys]) => [name, wanted(all[name], keys)]);
      return { contents: JSON.stringify(Object.fromEntries(kept)), loader: "json" };
    });
  },
};

/** Words of the page as constants, so that the small script carries only those it says. */
function writtenIn() {
  const { script } = read(join(forms, "words.ja.json"));
  return Object.fromEntries(Object.entries(script).map(([key, text]) => [`WORDS.${key}`, JSON.stringify(text)]));
}

/** Settings of esbuild for the script of basic forms. */
export const basic = () => ({ format: "iife", define: { FULL: "false", ...writtenIn() }, plugins: [basicMessages] });

/** Settings of esbuild for the scripts that know the whole language, in any of the page's languages. */
export const full = () => ({ format: "iife", define: { FULL: "true" }, inject: [join(web, "public/words.ts")] });

/** A bundle made smaller than esbuild makes it: half a kilobyte of every first visit. */
export async function squeezed(bundle) {
  const { code } = await minify(bundle, { compress: { ecma: 2020, passes: 2 }, format: { ecma: 2020 } });
  return code;
}
