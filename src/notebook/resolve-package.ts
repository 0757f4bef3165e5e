import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";
import { packageFile } from "../files/package-file.ts";
import { suggestion } from "../text/index.ts";

type Target = string | { readonly [condition: string]: Target };

/** The subpaths that this package publishes, with their files: "nodegrad/nn" and the path of its module. */
export function publishedModules(): ReadonlyMap<string, string> {
  const face = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { exports: Record<string, Target> };
  const modules = new Map<string, string>();
  for (const [subpath, target] of Object.entries(face.exports)) {
    let file = target;
    while (typeof file !== "string") file = file.default ?? "";
    if (file.endsWith(".js")) modules.set(`nodegrad${subpath.slice(1)}`, packageFile(file.slice(2)));
  }
  return modules;
}

/** Lets the code of a page import this very package, wherever the page lies and however the package was installed. */
export function thisPackage(): Plugin {
  const modules = publishedModules();
  return {
    name: "this-package",
    setup(build) {
      build.onResolve({ filter: /^nodegrad(\/|$)/ }, ({ path }) => {
        const file = modules.get(path);
        if (file !== undefined) return { path: pathToFileURL(file).href, external: true };
        const meant = suggestion(path, [...modules.keys()]);
        const hint = meant === null ? `There are ${[...modules.keys()].join(", ")}.` : `Did you mean "${meant}"?`;
        return { errors: [{ text: `nodegrad has no part "${path}". ${hint}` }] };
      });
    },
  };
}
