/**
 * Builds static/dist: bundled CSS, JS and WebAssembly under hashed names, the icons that are used, and manifest.json.
 *
 * `node scripts/assets.mjs` builds once; `--watch` builds again when a source changes.
 */
import { createHash } from "node:crypto";
import { watch } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STATIC = join(ROOT, "static");
const DIST = join(STATIC, "dist");
const ENTRY_POINTS = ["css/main.css", "js/main.js", "css/gate.css", "js/gate.js"];
/** Scripts that run beside a page; their names carry no hash, because a view serves them with a policy of their own. */
const WORKERS = ["js/gate/reader.js"];
/** WebAssembly of the packages, of the same version as the scripts that are bundled from them. */
const WASM = ["zxing-wasm/dist/reader/zxing_reader.wasm"];
const TARGET = ["es2020", "chrome87", "firefox91", "safari15"];
const BUILT = [".css", ".js", ".json", ".svg", ".png", ".ico", ".webp", ".wasm"];
const ICON_SETS = { "": "tabler-nodes-outline.json", "-filled": "tabler-nodes-filled.json" };
/** Where an icon can be named: templates, scripts, and Python that builds menus and state tags. */
const ICON_USERS = [
  ["templates", [".html"]],
  ["static/js", [".js"]],
  ["shanhai_events", [".py"]],
];

/** Every file under `folder` with one of the `extensions`, as absolute paths. */
async function filesUnder(folder, extensions) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Bundles the entry points; answers the entry names, {"css/main.css": "css/main-HASH.css", …}, and all files. */
async function bundle() {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRY_POINTS.map((name) => join(STATIC, name)),
    outdir: DIST,
    outbase: STATIC,
    entryNames: "[dir]/[name]-[hash]",
    chunkNames: "js/[name]-[hash]",
    assetNames: "img/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: TARGET,
    minify: true,
    charset: "utf8",
    legalComments: "eof",
    metafile: true,
    logLevel: "warning",
  });
  const entries = {};
  const written = [];
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    const name = relative(DIST, join(ROOT, path)).split(sep).join("/");
    written.push(name);
    if (output.entryPoint && !output.entryPoint.startsWith("node_modules/")) {
      const source = relative(STATIC, join(ROOT, output.entryPoint)).split(sep).join("/");
      entries[source] = name;
    }
  }
  return { entries, written };
}

/** Bundles the workers, each into one classic script that every browser can start; answers their names. */
async function bundleWorkers() {
  await build({
    absWorkingDir: ROOT,
    entryPoints: WORKERS.map((name) => join(STATIC, name)),
    outdir: DIST,
    outbase: STATIC,
    bundle: true,
    format: "iife",
    target: TARGET,
    minify: true,
    charset: "utf8",
    legalComments: "eof",
    logLevel: "warning",
    logOverride: { "empty-import-meta": "silent" },
  });
  return WORKERS;
}

/** Copies files under names that carry a hash of their bytes, as esbuild does for scripts. */
async function copyHashed(folder, paths) {
  const files = {};
  await mkdir(join(DIST, folder), { recursive: true });
  for (const path of paths) {
    const bytes = await readFile(path);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
    const name = `${folder}/${basename(path, extname(path))}-${hash}${extname(path)}`;
    await writeFile(join(DIST, name), bytes);
    files[`${folder}/${basename(path)}`] = name;
  }
  return files;
}

async function copyAll() {
  const pictures = await filesUnder(join(STATIC, "img"), [".svg", ".png", ".ico", ".webp"]);
  return {
    ...(await copyHashed("img", pictures)),
    ...(await copyHashed("wasm", WASM.map((path) => join(ROOT, "node_modules", path)))),
  };
}

/** Every quoted lower-case word in the sources; an icon is kept when its name is among them. */
async function wordsInSources() {
  const words = new Set();
  for (const [folder, extensions] of ICON_USERS) {
    for (const path of await filesUnder(join(ROOT, folder), extensions)) {
      const text = await readFile(path, "utf8");
      for (const match of text.matchAll(/["']([a-z0-9]+(?:-[a-z0-9]+)*)["']/g)) {
        words.add(match[1]);
      }
    }
  }
  return words;
}

/** The drawing of each icon that is named anywhere: {"check": "<path d=…/>"}; filled ones end in -filled. */
async function collectIcons() {
  const words = await wordsInSources();
  const icons = {};
  for (const [suffix, file] of Object.entries(ICON_SETS)) {
    const nodes = JSON.parse(await readFile(join(ROOT, "node_modules/@tabler/icons", file), "utf8"));
    for (const [name, shapes] of Object.entries(nodes)) {
      if (words.has(name + suffix)) {
        icons[name + suffix] = shapes.map(drawShape).join("");
      }
    }
  }
  return icons;
}

function drawShape([tag, attributes]) {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${tag}${pairs.join("")}/>`;
}

/** Replaces a file in one step, so that a server reading it meanwhile sees the old or the new one. */
async function replaceFile(name, content) {
  await writeFile(join(DIST, `${name}.new`), content);
  await rename(join(DIST, `${name}.new`), join(DIST, name));
}

/** Takes away what an earlier build left behind. */
async function removeOthers(kept) {
  const names = new Set(kept);
  for (const path of await filesUnder(DIST, BUILT)) {
    if (!names.has(relative(DIST, path).split(sep).join("/"))) {
      await rm(path);
    }
  }
}

async function buildAll() {
  const started = performance.now();
  const [{ entries, written }, workers, copied, icons] = await Promise.all([
    bundle(), bundleWorkers(), copyAll(), collectIcons(),
  ]);
  await replaceFile("icons.json", JSON.stringify(icons));
  await replaceFile("manifest.json", JSON.stringify({ ...entries, ...copied }, null, 2));
  await removeOthers([...written, ...workers, ...Object.values(copied), "icons.json", "manifest.json"]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`static/dist: ${Object.keys(icons).length} icons, built in ${seconds} s\n`);
}

function watchSources() {
  let timer;
  const again = (_event, name) => {
    if (name && !name.startsWith(`dist${sep}`)) {
      clearTimeout(timer);
      timer = setTimeout(() => buildAll().catch((error) => process.stderr.write(`${error}\n`)), 100);
    }
  };
  for (const folder of ["static", "templates", "shanhai_events"]) {
    watch(join(ROOT, folder), { recursive: true }, again);
  }
}

await buildAll();
if (process.argv.includes("--watch")) {
  watchSources();
}
