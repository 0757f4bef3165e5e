import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { run, succeed } from "../support/run-process.ts";

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const packageJson = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
};
const specifiers = Object.keys(packageJson.exports)
  .filter((subpath) => subpath !== "./package.json")
  .map((subpath) => `nodegrad${subpath.slice(1)}`);
const names = specifiers.map((specifier) => specifier.replace(/\W/g, "_"));

let packed: Packed;
let tarball = "";
let consumer = "";

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "nodegrad-package-"));
  const listing = await succeed("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], ".");
  packed = (JSON.parse(listing) as Packed[])[0] as Packed;
  tarball = join(folder, packed.filename);
  consumer = join(folder, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const options = ["--prefer-offline", "--no-audit", "--no-fund"];
  await succeed("npm", ["install", tarball, ...options], consumer);
  writeFileSync(
    join(consumer, "consumer.ts"),
    [
      ...specifiers.map((specifier, index) => `import * as ${names[index]} from "${specifier}";`),
      'import { Value, grad } from "nodegrad";',
      `export const all: readonly object[] = [${names.join(", ")}];`,
      "export const c: Value = new Value(2).mul(new Value(3));",
      "export const g: number[] = grad((a, b) => a.mul(b))(2, 3);",
    ].join("\n"),
  );
});

afterAll(() => rmSync(resolve(consumer, ".."), { recursive: true, force: true }));

describe("the packed tarball", () => {
  test("holds the built files, what every package holds and the pictures of its README, nothing else", () => {
    const others = packed.files.filter(({ path }) => !path.startsWith("dist/")).map(({ path }) => path);
    const embedded = [...readFileSync("README.md", "utf8").matchAll(/(?:srcset|src)="([^":]+)"/g)].map(
      ([, path]) => path,
    );
    expect(embedded.length).toBeGreaterThan(0);
    const own = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];
    expect(others.sort()).toEqual([...own, ...new Set(embedded)].sort());
    const built = packed.files.filter(({ path }) => path.startsWith("dist/"));
    expect(built.filter(({ path }) => !/\.(js|d\.ts)$/.test(path))).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(5_000_000);
  });

  test("satisfies publint without a suggestion", async () => {
    const publint = resolve("node_modules/publint/src/cli.js");
    const { code, output, errors } = await run(process.execPath, [publint, "run", tarball, "--strict"], consumer);
    expect(output + errors).toMatch(/All good!/);
    expect(code).toBe(0);
  });
});

describe("installed in an empty folder, the package", () => {
  test.each([
    ["node16", { module: "node16" }],
    ["nodenext", { module: "nodenext" }],
    ["bundler", { module: "esnext", moduleResolution: "bundler" }],
    ["bundler for browsers", { module: "esnext", moduleResolution: "bundler", customConditions: ["browser"] }],
  ])("has types for every subpath under %s, without further packages of types", async (_, resolution) => {
    const compilerOptions = { target: "es2022", strict: true, noEmit: true, types: [], ...resolution };
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
    const compiler = resolve("node_modules/typescript/bin/tsc");
    const { output } = await run(process.execPath, [compiler, "-p", "tsconfig.json"], consumer);
    expect(output).toBe("");
  });

  test.each(specifiers)("can import %s", async (specifier) => {
    const script = `console.log(Object.keys(await import(${JSON.stringify(specifier)})).length)`;
    expect(Number(await succeed(process.execPath, ["--input-type=module", "-e", script], consumer))).toBeGreaterThan(0);
  });

  test("shares one Value class between its subpaths", async () => {
    const script = `import { MLP } from "nodegrad/nn"; import { Value } from "nodegrad";
      console.log(new MLP(2, [1]).forward([1, 2])[0] instanceof Value)`;
    expect(await succeed(process.execPath, ["--input-type=module", "-e", script], consumer)).toBe("true\n");
  });

  test("runs its command line", async () => {
    const program = join(consumer, "node_modules/.bin/nodegrad");
    expect(await succeed(program, ["--version"], consumer)).toContain(packageJson.version);
    const dot = await succeed(program, ["graph", "a*b", "a=2", "b=-3", "-o", "c.dot"], consumer);
    expect(dot + readFileSync(join(consumer, "c.dot"), "utf8")).toMatch(/digraph/);
  });

  test("draws with the WebAssembly engine from its worker", async () => {
    const script = `import { parseFormula, value } from "nodegrad"; import { toSvg } from "nodegrad/render";
      const root = value(2, "a").mul(value(3, "b")); root.backward();
      console.log((await toSvg(root, { engine: "wasm" })).includes("</svg>"))`;
    expect(await succeed(process.execPath, ["--input-type=module", "-e", script], consumer)).toBe("true\n");
  });

  test("has a small core that bundles for browsers and needs no other package", async () => {
    const { bytes, inputs } = await bundleForBrowser('export * from "nodegrad";');
    expect(inputs.filter((path) => !/node_modules\/nodegrad\/dist\//.test(path))).toEqual([]);
    const kilobytes = gzipSync(bytes).length / 1000;
    console.log(`the core: ${(bytes.length / 1000).toFixed(1)} kB minified, ${kilobytes.toFixed(1)} kB gzipped`);
    expect(kilobytes).toBeLessThan(60);
  });

  test("draws in browsers: what runs there bundles without modules of Node", async () => {
    const inNodeOnly = new Set(["nodegrad/labs", "nodegrad/notebook"]);
    const text = specifiers
      .filter((specifier) => !inNodeOnly.has(specifier))
      .map((specifier, index) => `export * as x${index} from "${specifier}";`);
    const { bytes } = await bundleForBrowser(text.join("\n"));
    expect(bytes.length).toBeGreaterThan(0);
  });
});

async function bundleForBrowser(contents: string): Promise<{ bytes: Uint8Array; inputs: string[] }> {
  const result = await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const bytes = result.outputFiles[0]?.contents ?? new Uint8Array();
  return { bytes, inputs: Object.keys(result.metafile.inputs).filter((path) => path !== "<stdin>") };
}
