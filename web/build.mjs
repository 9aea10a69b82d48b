// The one place where sources of the two sites become hashed files, so that every page can be cached for ever and still be replaced.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { pagesOf } from "./languages.mjs";
import { basic, full, squeezed } from "./variants.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const finished = resolve(process.argv[2] ?? join(root, "build", "web"));
const built = `${finished}.making`; // whoever deploys meanwhile finds the earlier pages whole
const tokensFile = join(root, "node_modules/@digital-go-jp/design-tokens/dist/tokens.css");

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  write: false,
  metafile: true,
  logLevel: "warning",
  assetNames: "[name].[hash]",
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
};

function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

function hashed(name, contents) {
  const extension = extname(name);
  const digest = createHash("sha256").update(contents).digest("hex").slice(0, 8);
  return `${basename(name, extension)}.${digest}${extension}`;
}

const published = new Map(
  [...readFileSync(tokensFile, "utf8").matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2].trim()]),
);

/** A style sheet with the values of the design tokens in their places: their names weigh more than they do. */
function settled(css) {
  const own = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((m) => m[1]));
  const value = (text) =>
    text.replace(/var\((--[\w-]+)\)/g, (whole, name) => {
      if (own.has(name)) return whole;
      if (!published.has(name)) throw new Error(`${name} is neither a design token nor our own property`);
      return value(published.get(name));
    });
  return value(css);
}

async function styleSheet(source, assets) {
  const bundled = await esbuild.build({ ...common, entryPoints: [source], outdir: assets, target: ["es2020", "safari15"] });
  const css = bundled.outputFiles[0].text;
  const { code } = await esbuild.transform(settled(css), { loader: "css", minify: true, charset: "utf8" });
  return store(source, code, assets);
}

function store(source, contents, assets) {
  const name = hashed(basename(source), contents);
  put(join(assets, name), contents);
  return { [basename(source)]: `/assets/${name}` };
}

/** One script of the public page, named after the source unless another name is given. */
async function pageScript(source, assets, variant, name = basename(source, ".ts")) {
  const result = await esbuild.build({ ...common, entryPoints: [source], outdir: assets, target: "es2020", ...variant });
  return store(`${name}.js`, await squeezed(result.outputFiles[0].text), assets);
}

/** pdf.js for whoever reads a contract: our part of it, its worker, and what Japanese fonts need. */
async function paperScripts(source, assets) {
  const pdfjs = join(root, "node_modules/pdfjs-dist");
  const { version } = JSON.parse(readFileSync(join(pdfjs, "package.json"), "utf8"));
  const parts = `paper-${version}`;
  for (const [folder, wanted] of Object.entries(PAPER_PARTS))
    for (const name of readdirSync(join(pdfjs, folder)).filter((one) => wanted.test(one)))
      put(join(assets, parts, folder, name), readFileSync(join(pdfjs, folder, name)));
  const { outputFiles } = await esbuild.build({ ...common, entryPoints: [source], outdir: assets, format: "esm", target: "es2022" });
  return {
    ...store("paper.js", outputFiles[0].text, assets),
    ...store("paper-worker.js", readFileSync(join(pdfjs, "legacy/build/pdf.worker.min.mjs")), assets),
    "paper-parts": `/assets/${parts}/`,
  };
}

const PAPER_PARTS = {
  cmaps: /^(78|83pv|90|Add|Adobe-Japan1|EUC|Ext|H\.|Hankaku|Hiragana|Katakana|LICENSE|NWP|RKSJ|Roman|UniJIS|V\.|WP)/,
  standard_fonts: /./,
  wasm: /fallback|LICENSE_.*OPENJPEG/, // without WebAssembly, which our content security policy forbids
};

/** Bundle scripts of the console; the answer maps the entry's logical name (main.tsx → main.js) to its URL. */
async function script(source, assets, options) {
  const result = await esbuild.build({ ...common, entryPoints: [source], outdir: assets, ...options });
  for (const file of result.outputFiles) put(file.path, file.contents);
  const entries = Object.entries(result.metafile.outputs).filter(
    ([, output]) => output.entryPoint === relative(root, source),
  );
  return Object.fromEntries(
    entries.map(([path]) => [`${basename(source, extname(source))}.js`, `/assets/${basename(path)}`]),
  );
}

function manifest(assets, urls) {
  const sorted = Object.fromEntries(Object.entries(urls).sort());
  put(join(assets, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
}

function fill(source, target, urls) {
  const html = readFileSync(source, "utf8").replace(/\{\{([\w.-]+)\}\}/g, (_, name) => {
    if (urls[name] === undefined) throw new Error(`${relative(root, source)} asks for ${name}, which was not built`);
    return urls[name];
  });
  put(target, html);
}

async function buildPublic() {
  const [from, to] = [join(web, "public"), join(built, "public")];
  const assets = join(to, "assets");
  const urls = {
    ...(await pageScript(join(from, "form.ts"), assets, basic())),
    ...(await pageScript(join(from, "form.ts"), assets, full(), "form-full")),
    ...(await pageScript(join(from, "resume.ts"), assets, { ...full(), format: "esm" })),
    ...(await pageScript(join(from, "postal.ts"), assets, basic())),
    ...(await pageScript(join(from, "keepsake.ts"), assets, { ...basic(), format: "esm" })),
    ...(await pageScript(join(from, "verify.ts"), assets, full())),
    ...(await pageScript(join(from, "verify_contract/verify_contract.ts"), assets, basic())),
    ...(await pageScript(join(from, "status/status.ts"), assets, full())),
    ...(await pageScript(join(from, "sign/sign.ts"), assets, basic())),
    ...(await pageScript(join(from, "counterparty/counterparty.ts"), assets, basic())),
    ...(await paperScripts(join(from, "sign/paper.ts"), assets)),
    ...(await pageScript(join(from, "work.ts"), assets, { ...basic(), format: "esm" })),
    ...(await pageScript(join(from, "signed_in.ts"), assets, basic(), "signed-in")),
    ...(await styleSheet(join(from, "form.css"), assets)),
    ...(await styleSheet(join(from, "form-full.css"), assets)),
    ...(await styleSheet(join(from, "status.css"), assets)),
    ...(await styleSheet(join(from, "sign.css"), assets)),
    ...(await styleSheet(join(from, "counterparty.css"), assets)),
    ...(await styleSheet(join(from, "verify_contract.css"), assets)),
    ...store("icon.svg", readFileSync(join(from, "icon.svg"), "utf8").trim(), assets),
  };
  for (const name of ["index.html", "404.html"]) fill(join(from, name), join(to, name), urls);
  fill(join(from, "signed_in.html"), join(to, "signed-in/index.html"), urls);
  for (const page of ["status", "verify"])
    for (const [path, words] of pagesOf(page)) fill(join(from, `${page}.html`), join(to, path), { ...urls, ...words });
  fill(join(from, "verify_contract.html"), join(to, "verify/contract/index.html"), urls);
  fill(join(from, "sign.html"), join(to, "sign/index.html"), urls);
  fill(join(from, "counterparty.html"), join(to, "counterparty/index.html"), urls);
  manifest(assets, urls);
  return urls;
}

/** The staff site also holds the public page's assets: the preview loads them from there. */
async function buildStaff(publicUrls) {
  const [from, to] = [join(web, "staff"), join(built, "staff")];
  const assets = join(to, "assets");
  for (const url of Object.values(publicUrls)) cpSync(join(built, "public", url), join(to, url), { recursive: true });
  const urls = { ...publicUrls };
  const splitting = { format: "esm", splitting: true, target: "es2022", jsx: "automatic", jsxImportSource: "preact", define: { FULL: "true" } };
  Object.assign(urls, await script(join(from, "main.tsx"), assets, splitting));
  Object.assign(urls, await styleSheet(join(from, "console.css"), assets));
  fill(join(from, "index.html"), join(to, "index.html"), urls);
  manifest(assets, urls);
}

rmSync(built, { recursive: true, force: true });
const publicUrls = await buildPublic();
await buildStaff(publicUrls);
rmSync(finished, { recursive: true, force: true });
renameSync(built, finished);
