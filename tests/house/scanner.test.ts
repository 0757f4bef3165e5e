import { describe, expect, test } from "@jest/globals";
import { scan } from "../support/sources.ts";
import { tokens } from "../support/tokens.ts";

const texts = (source: string): string[] => tokens(source).map(({ text }) => text);

describe("the scanner that reads the house", () => {
  test("finds every way to import", () => {
    const source = scan(
      "src/graph/value.ts",
      `import type { Tree } from "../formula/tree.ts";
       import { readFileSync as read } from 'node:fs';
       import "./side-effect.ts";
       export * from "./all.ts";
       export { type A, b } from "./some.ts";
       const lazy = await import("../render/dot.ts");
       const x: import("../nn/neuron.ts").Neuron = y;
       import * as scale from "d3-scale";`,
    );
    expect(source.room).toBe("graph");
    expect(source.imports.map(({ specifier, file, line }) => [specifier, file, line])).toEqual([
      ["../formula/tree.ts", "src/formula/tree.ts", 1],
      ["node:fs", null, 2],
      ["./side-effect.ts", "src/graph/side-effect.ts", 3],
      ["./all.ts", "src/graph/all.ts", 4],
      ["./some.ts", "src/graph/some.ts", 5],
      ["../render/dot.ts", "src/render/dot.ts", 6],
      ["../nn/neuron.ts", "src/nn/neuron.ts", 7],
      ["d3-scale", null, 8],
    ]);
  });

  test("takes no import from comments, strings and templates", () => {
    const source = `// import "./a.ts";
      /* import "./b.ts"; */
      const c = 'import "./c.ts"';
      const d = \`import "./d.ts" \${e} import "./f.ts"\`;
      const g = Array.from("text");
      const url = import.meta.resolve("./h.ts");`;
    expect(scan("src/text/a.ts", source).imports).toEqual([]);
  });

  test("tells regular expressions from divisions", () => {
    expect(texts(`const a = b / c / d; const e = /["'/]+/g.test(f); return /[/"]/`)).toEqual([
      ..."const a = b / c / d ; const e =".split(" "),
      `/["'/]+/g`,
      ".",
      "test",
      "(",
      "f",
      ")",
      ";",
      "return",
      `/[/"]/`,
    ]);
  });

  test("scans what stands inside templates, nested ones too", () => {
    expect(texts(["`a$", "{b + `c$", "{{ d: 1 }}e`}f` + 'g\\'h'"].join(""))).toEqual([
      ..."a b + c { d : 1 } e f +".split(" "),
      "g\\'h",
    ]);
  });

  test("counts lines across comments, templates and strings", () => {
    const list = tokens("/* 1\n2 */ a\n`4\n5` b // c\nd");
    expect(list.map(({ text, line }) => [text, line])).toEqual([
      ["a", 2],
      ["4\n5", 3],
      ["b", 4],
      ["d", 5],
    ]);
  });
});
