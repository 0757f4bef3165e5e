import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodegradError } from "../text/errors.ts";

/**
 * The absolute path of a file of this package, in a clone and when installed. The folder of the running code says
 * little: bundling moves it, and tests run from `src/`. So the search goes upwards until a package.json is ours.
 *
 * ```ts
 * new Worker(packageFile("dist/render/worker.entry.js"));
 * ```
 * @param path from the package's root, with `/`
 * @param from where to start; the running module unless said
 * @throws NodegradError when no folder above is the package's root
 */
export function packageFile(path: string, from: string = import.meta.url): string {
  return join(packageRoot(from), path);
}

/** The absolute path of the package's root folder. */
export function packageRoot(from: string = import.meta.url): string {
  const start = dirname(fileURLToPath(from));
  for (let folder = start; ; folder = dirname(folder)) {
    if (isPackageRoot(folder)) return folder;
    if (folder === dirname(folder)) {
      throw new NodegradError(
        `no folder above ${start} holds nodegrad's package.json: install the package whole, or mark it as external in your bundler`,
      );
    }
  }
}

function isPackageRoot(folder: string): boolean {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return false;
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof content === "object" && content !== null && "name" in content && content.name === "nodegrad";
  } catch {
    return false; // somebody's broken package.json on the way up is not ours to report
  }
}
