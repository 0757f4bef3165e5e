import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";

interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly integrity?: string;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

/** Where Node would find `name` from the package installed at `from`, as in the lock file's keys. */
function locked(from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const found = packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`];
    if (found !== undefined || folder === "") return found;
  }
}

describe("the lock file", () => {
  test("holds every dependency, those for other operating systems too", () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => locked(path, name) === undefined)
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test("fixes the version and the hash of every package", () => {
    const loose = Object.entries(packages).filter(([path, { version, integrity }]) => {
      return path !== "" && !(version !== undefined && integrity?.startsWith("sha512-"));
    });
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test("is that of package.json", () => {
    const { name, version, dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync("package.json", "utf8"),
    ) as Record<string, unknown>;
    expect(packages[""]).toMatchObject({ name, version, dependencies, devDependencies, optionalDependencies });
  });
});
