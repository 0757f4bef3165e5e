import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { latex, mathBlock } from "../../src/build/reference/maths.ts";
import { parseTree } from "../../src/formula/index.ts";
import { families, findOperation, notation, type Operation, operationNames } from "../../src/operations/index.ts";
import { catalogue } from "../../src/operations/registry.ts";

const folder = "notebooks-md/reference";
const pages = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);

describe("the operations reference", () => {
  test("has a section for every operation of the table, hidden ones included", () => {
    const listed = families.flatMap(({ operations }) => operations);
    const builtIn = catalogue.all().slice(0, listed.length);
    expect([...listed].sort()).toEqual(builtIn.map(({ name }) => name).sort());
    const text = pages.map(([, page]) => page).join("\n");
    for (const name of listed) expect(text).toContain(`\n## ${name}\n`);
    expect(operationNames().every((name) => text.includes(`\n## ${name}\n`))).toBe(true);
  });

  test.each(pages)("%s links to what exists", (_file, page) => {
    const anchors = new Map(
      pages.map(([name, text]) => [
        name,
        new Set([...text.matchAll(/^## (\w+)$/gm)].map((match) => match[1]?.toLowerCase())),
      ]),
    );
    for (const [, target = ""] of page.matchAll(/\]\(([^)]+)\)/g)) {
      const [path = "", anchor] = target.split("#");
      const name = path === "" ? _file : path;
      expect(anchors.has(name)).toBe(true);
      if (anchor !== undefined) expect([target, anchors.get(name)?.has(anchor)]).toEqual([target, true]);
    }
    for (const [, source = ""] of page.matchAll(/(?:src|srcset)="([^"]+)"/g)) {
      expect([source, existsSync(normalize(join(dirname(join(folder, "x")), source)))]).toEqual([source, true]);
    }
  });

  test.each(pages)("%s has pictures with words, and mathematics that GitHub shows", (_file, page) => {
    for (const [image] of page.matchAll(/<img [^>]*>/g)) expect(image).toMatch(/ alt="\w+ as \w+ runs from [^"]+"/);
    // GitHub refuses these two, and Markdown would eat one of two backslashes.
    expect(page).not.toMatch(/\\operatorname|\\mbox|\\\\/);
    const count = (pattern: RegExp): number => [...page.matchAll(pattern)].length;
    expect(count(/\\left(?![a-z])/g)).toBe(count(/\\right(?![a-z])/g));
    expect(count(/\\begin\{/g)).toBe(count(/\\end\{/g));
    expect(count(/^\$\$$/gm) % 2).toBe(0);
  });

  test.each(pages)("%s holds no number of more than six digits", (_file, page) => {
    const words = page.replace(/```[\s\S]*?```|`[^`]*`|\$\$[\s\S]*?\$\$|\$[^$]*\$/g, "");
    const long = [...words.matchAll(/\d[\d.]*\d/g)].filter(([text]) => text.replace(/^0?\.?0*|\./g, "").length > 6);
    // The two constants of selu are its definition.
    expect(
      long.map(([text]) => text).filter((text) => !["1.0507009873554805", "1.6732632423543772"].includes(text)),
    ).toEqual([]);
  });
});

describe("LaTeX of the reference", () => {
  test("has rows and bars that Markdown leaves alone, and choices in one list", () => {
    expect(latex(parseTree("where(x < 0, -1, where(abs(x) > 1, 1, 0))", notation))).toBe(
      "\\begin{cases} -1 & \\text{if } x < 0 \\cr 1 & \\text{if } \\left\\vert x\\right\\vert  > 1 \\cr 0 & \\text{otherwise} \\end{cases}",
    );
  });

  test("shows value, derivative, second derivative and definition", () => {
    expect(mathBlock(findOperation("tanh") as Operation)).toBe(`$$
\\begin{aligned}
y &= \\tanh\\left(x\\right) \\cr
\\frac{\\partial y}{\\partial x} &= \\frac{1}{\\cosh\\left(x\\right)^{2}} \\cr
\\frac{\\partial^{2} y}{\\partial x^{2}} &= -2 \\cdot y \\cdot \\left(\\frac{1}{\\cosh\\left(x\\right)}\\right)^{2} \\cr
y &= \\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} \\quad \\text{by definition}
\\end{aligned}
$$`);
    expect(mathBlock(findOperation("hypot") as Operation)).toContain("\\partial a \\thinspace \\partial b");
  });
});
