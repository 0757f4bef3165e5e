import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readPage } from "../../src/notebook/notebook.ts";
import { codeOf } from "../../src/notebook/scan.ts";
import { outputInfo } from "../../src/notebook/write-outputs.ts";
import { coursePages } from "./course-pages.ts";

const pages = coursePages();
const index = "notebooks-md/README.md";

/** The page without code and outputs. */
function prose(path: string): string {
  return readFileSync(path, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(path: string): Set<string> {
  const headings = prose(path).matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replaceAll(" ", "-"),
    ),
  );
}

describe("the course", () => {
  test("has the pages of its first module, each in the index with its level and reading time", () => {
    const names = pages.map((path) => path.slice("notebooks-md/".length, "notebooks-md/".length + 2));
    expect(names).toEqual(expect.arrayContaining(["01", "02", "03", "04", "05", "09"]));
    const table = readFileSync(index, "utf8");
    for (const path of pages) {
      const minutes = /\*\*Reading time:\*\* (\d+) minutes/.exec(readFileSync(path, "utf8"))?.[1];
      const row = table.split("\n").find((line) => line.startsWith("|") && line.includes(`](${path.slice(13)})`)) ?? "";
      expect([path, minutes !== undefined && row.includes(`| ${minutes} |`)]).toEqual([path, true]);
    }
  });

  test.each([...pages, index])("%s has links that lead somewhere", (path) => {
    const dead = [...prose(path).matchAll(/\]\(([^()\s]+)\)/g)]
      .map(([, link = ""]) => link)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [file = "", anchor] = link.split("#");
        const target = file === "" ? path : join(dirname(path), decodeURIComponent(file));
        return !existsSync(target) || (anchor !== undefined && !anchors(target).has(anchor));
      });
    expect(dead).toEqual([]);
  });

  test.each(pages)("%s states level, time, prerequisites and aims, and ends as all do", (path) => {
    const text = prose(path);
    expect(text).toMatch(/^# \d\d/);
    for (const part of ["**Level:**", "**Reading time:**", "**Prerequisites:**", "After this notebook you can\n\n* "]) {
      expect(text).toContain(part);
    }
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading as string);
    expect(headings.slice(-3)).toEqual(["Summary", "Exercises", "Further reading"]);
    expect(headings.slice(0, -3).map((heading) => Number(/^(\d+)\. /.exec(heading)?.[1]))).toEqual(
      headings.slice(0, -3).map((_, k) => k + 1),
    );
    expect(text).toContain("**Misconception: ");
  });

  test.each(pages)(
    "%s has an output or a figure below most blocks, and says in words what each figure shows",
    (path) => {
      const page = readPage(path);
      const outputs = page.others.filter(({ info }) => info === outputInfo).length;
      expect(outputs).toBeGreaterThan(page.blocks.length / 2);
      const text = prose(path);
      // Every figure has both themes.
      expect(text).not.toMatch(/^!\[/m);
      const figures = [...text.matchAll(/^ {2}<img src="(.*)" alt="(.*)">$/gm)];
      const dark = [...text.matchAll(/^ {2}<source media="\(prefers-color-scheme: dark\)" srcset="(.*)">$/gm)];
      expect(figures.length).toBeGreaterThan(0);
      for (const [index, [, target = "", alternative = ""]] of figures.entries()) {
        expect(alternative.length).toBeGreaterThan(40);
        expect(target).toMatch(/^\.\.\/graphs\/notebooks\/.+\.svg$/);
        expect(dark[index]?.[1]).toBe(target.replace(/\.svg$/, "-dark.svg"));
        for (const file of [target, dark[index]?.[1] ?? ""]) expect(existsSync(join("notebooks-md", file))).toBe(true);
      }
    },
  );

  test.each([...pages, index])("%s is written in British English", (path) => {
    const american =
      /\b(?:colors?|behaviors?|neighbors?|labeled|labeling|gray|centers?|centered|initializ\w*|normaliz\w*|regulariz\w*|optimiz(?!er)\w*|recogniz\w*|favor\w*|modeling)\b/gi;
    expect(
      prose(path)
        .replace(/`[^`]*`/g, "")
        .replace(/\]\([^)]*\)/g, "")
        .replaceAll("prefers-color-scheme", "")
        .match(american) ?? [],
    ).toEqual([]);
  });

  test.each(pages)("%s writes mathematics that GitHub renders", (path) => {
    const text = prose(path).replace(/`[^`]*`/g, "");
    const formulas = [...text.matchAll(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$/g)].map(([formula]) => formula);
    // Markdown eats the backslash before punctuation; blanks inside the dollars stop the formula from being one.
    expect(formulas.filter((formula) => /\\[,;:!{}_#%&|]/.test(formula))).toEqual([]);
    expect(formulas.filter((formula) => !formula.startsWith("$$") && /^\$\s|\s\$$/.test(formula))).toEqual([]);
    expect(text.split("$").length % 2).toBe(1);
  });

  test("keeps the lines of its code short enough for a page", () => {
    const long = pages.flatMap((path) => {
      const page = readPage(path);
      return page.blocks.flatMap((block) =>
        codeOf(page, block)
          .split("\n")
          .filter((line) => line.length > 140 && !/^\s*\[?"/.test(line))
          .map((line) => `${path}: ${line.slice(0, 60)}`),
      );
    });
    expect(long).toEqual([]);
  });
});
