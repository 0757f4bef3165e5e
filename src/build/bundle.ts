import { join } from "node:path";
import { build } from "esbuild";
import type { Entry } from "./entries.ts";

/**
 * Bundles all entries at once, so that code which two of them use lies in one shared file: `Value` is the same class
 * whichever subpath imported it. Packages stay imports.
 */
export async function bundleEntries(root: string, entries: readonly Entry[], folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: entries.map(({ source, output }) => ({ in: source, out: output.replace(/^dist\/|\.js$/g, "") })),
    outdir: join(folder, "dist"),
    chunkNames: "shared/[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "es2022",
    charset: "utf8",
    logLevel: "warning", // prints errors with their lines, so the caller need not
  }).catch(() => {
    throw new Error("the modules could not be bundled; see above");
  });
}
