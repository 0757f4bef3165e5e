// Runs a TypeScript script of this repository: `node src/build/run.mjs src/build/build.ts --force`.
// Node 20 cannot load TypeScript, so esbuild bundles the script into one file first. Every run has a file of its
// own, so that two at once do not overwrite each other; it lies under node_modules, where packages are found.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const script = process.argv[2];
if (script === undefined || !existsSync(script)) {
  console.error(`run: there is no script ${script ?? "(none given)"} in ${process.cwd()}`);
  process.exit(2);
}
const folder = resolve("node_modules/.cache/nodegrad");
const bundle = resolve(folder, `${basename(script, ".ts")}-${process.pid}.mjs`);
mkdirSync(folder, { recursive: true });
process.on("exit", () => rmSync(bundle, { force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

try {
  await build({
    entryPoints: [script],
    outfile: bundle,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
} catch {
  process.exit(1); // esbuild has printed what is wrong
}
process.setSourceMapsEnabled(true);
process.argv.splice(1, 2, bundle);
await import(pathToFileURL(bundle).href);
