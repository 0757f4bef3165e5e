import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { isGenerated, reachable, readSources, roomOf, type Source } from "../support/sources.ts";

/** A room imports only from rooms before it. "" is `src/index.ts`, the core's face. */
const order = [
  ...["text", "random", "files", "formula", "operations", "graph", "calculus", ""],
  ...["jest", "structure", "trace", "compile", "data", "nn", "render", "plot", "teach", "export"],
  ...["labs", "notebook", "cli", "build"],
];
const runsInNodeOnly = new Set(["files", "labs", "notebook", "cli", "build"]);

const sources = readSources();
const handWritten = sources.filter(({ path }) => !isGenerated(path));
const packageJson = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

/** One line for each offence, empty when the house is in order. */
function offences(find: (source: Source) => string[]): string[] {
  return handWritten.flatMap((source) => find(source).map((offence) => `${source.path}:${offence}`));
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

describe("the house", () => {
  test("has only the rooms of the plan", () => {
    const rooms = new Set(sources.map(({ room }) => room));
    expect([...rooms].filter((room) => !order.includes(room))).toEqual([]);
    expect(sources.filter(({ room, path }) => room === "" && path !== "src/index.ts")).toEqual([]);
  });

  test("is ordered: a room imports only from rooms before it", () => {
    expect(
      sources.flatMap(({ path, room, imports }) =>
        imports
          .filter(({ file }) => file !== null && order.indexOf(roomOf(file)) > order.indexOf(room))
          .map(({ file, line }) => `${path}:${line} imports ${file}`),
      ),
    ).toEqual([]);
  });

  test("imports only files that exist, by their full names, inside src", () => {
    const known = new Set(sources.map(({ path }) => path));
    expect(
      offences(({ imports }) =>
        imports
          .filter(({ file }) => file !== null && !known.has(file) && !(file.startsWith("src/") && existsSync(file)))
          .map(({ specifier, line }) => `${line} imports ${specifier}`),
      ),
    ).toEqual([]);
  });

  test("has no circles of imports", () => {
    const circles = sources
      .filter(({ path, imports }) =>
        imports.some(({ file }) => file !== null && (file === path || reachable(sources, file).has(path))),
      )
      .map(({ path }) => path);
    expect(circles).toEqual([]);
  });

  test("keeps files/ and Node's modules out of what runs in a browser", () => {
    const inBrowser = new Set(reachable(sources, "src/render/index.browser.ts").keys());
    expect(
      sources
        .filter(({ path, room }) => !runsInNodeOnly.has(room) && (room !== "render" || inBrowser.has(path)))
        .flatMap(({ path, imports }) =>
          imports
            .filter(({ file, specifier }) => specifier.startsWith("node:") || file?.startsWith("src/files/"))
            .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
        ),
    ).toEqual([]);
  });

  test("has a core without runtime dependencies", () => {
    const core = reachable(sources, "src/index.ts");
    expect(
      sources
        .filter(({ path }) => core.has(path))
        .flatMap(({ path, imports }) =>
          imports.filter(({ file }) => file === null).map(({ specifier }) => `${path} imports ${specifier}`),
        ),
    ).toEqual([]);
  });

  test("imports only packages that are installed with nodegrad", () => {
    const installed = new Set(Object.keys({ ...packageJson.dependencies, ...packageJson.optionalDependencies }));
    expect(
      offences(({ imports }) =>
        imports
          .filter(({ file, specifier }) => file === null && !specifier.startsWith("node:"))
          .filter(({ specifier }) => !installed.has(packageOf(specifier)))
          .map(({ specifier, line }) => `${line} imports ${specifier}`),
      ),
    ).toEqual([]);
  });
});

describe("a file of the house", () => {
  test("called index.ts only re-exports", () => {
    expect(
      sources
        .filter(({ path }) => /\/index(\.browser)?\.ts$/.test(path))
        .flatMap(({ path, tokens }) =>
          statements(tokens.map(({ text }) => text))
            .filter((statement) => !/^export (type )?(\{[^}]*\}|\* as [\w$]+|\*) from \S+$/.test(statement))
            .map((statement) => `${path}: ${statement.slice(0, 80)}`),
        ),
    ).toEqual([]);
  });

  test("has no default export", () => {
    expect(pairs((first, second) => second === "default" && (first === "export" || first === "as"))).toEqual([]);
  });

  test("has no any", () => {
    const typePlaces = new Set([":", "as", "<", "|", "&", "=>", "extends", "keyof"]);
    expect(pairs((first, second) => second === "any" && typePlaces.has(first))).toEqual([]);
  });

  test("evaluates no text as code outside compile/", () => {
    const offending = pairs(
      (first, second) =>
        (/^(eval|Function)$/.test(first) && second === "(") || (first === "new" && second === "Function"),
    );
    expect(offending.filter((offence) => !offence.startsWith("src/compile/"))).toEqual([]);
  });

  test("stays near 250 lines", () => {
    expect(
      handWritten.filter(({ text }) => lines(text) > 320).map(({ path, text }) => `${path}: ${lines(text)}`),
    ).toEqual([]);
  });

  test("that starts a program has at most 10 lines", () => {
    expect(
      sources.filter(({ path, text }) => path.endsWith(".entry.ts") && lines(text) > 10).map(({ path }) => path),
    ).toEqual([]);
  });
});

function lines(text: string): number {
  return text.trimEnd().split("\n").length;
}

function statements(texts: readonly string[]): string[] {
  const found: string[] = [];
  let current: string[] = [];
  for (const text of texts) {
    if (text !== ";") current.push(text);
    else if (current.length > 0) {
      found.push(current.join(" "));
      current = [];
    }
  }
  if (current.length > 0) found.push(current.join(" "));
  return found;
}

/** Where two neighbouring tokens of code satisfy `test`, as `path:line first second`. */
function pairs(test: (first: string, second: string) => boolean): string[] {
  return offences(({ tokens }) =>
    tokens.flatMap((token, index) => {
      const previous = tokens[index - 1];
      if (previous === undefined || ![previous, token].every(({ kind }) => kind === "word" || kind === "sign"))
        return [];
      return test(previous.text, token.text) ? [`${token.line} ${previous.text} ${token.text}`] : [];
    }),
  );
}
