import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { figureFolder, holds, linkTo, nameFigures, pageName, staleFigures } from "../../src/notebook/figures.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nodegrad-figures-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const figure = (name: string | null) => ({ svg: "<svg/>", dark: null, alternative: "words", name });

describe("the figures of a page", () => {
  test("lie under graphs/notebooks in a clone, and beside the page elsewhere", () => {
    expect(figureFolder("notebooks-md/01-introduction.md")).toBe(resolve("graphs/notebooks/01-introduction"));
    expect(figureFolder(join(folder, "lesson.MD"))).toBe(join(folder, "lesson-figures"));
    expect(pageName("a/b.markdown")).toBe("b");
  });

  test("lie beside the page even below somebody's broken or empty package.json", () => {
    for (const [name, text] of [
      ["broken", "{"],
      ["empty", "null"],
      ["other", '{"name": "other"}'],
    ] as const) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, "package.json"), text);
      expect(figureFolder(join(folder, name, "p.md"))).toBe(join(folder, name, "p-figures"));
    }
  });

  test("are two files where they have two themes, and no other figure may have the dark one's name", () => {
    const path = join(folder, "p.md");
    const themed = { ...figure("both"), dark: "<svg id='dark'/>" };
    const { files, links } = nameFigures(path, [{ text: "", figures: [themed] }]);
    expect(files.map((file) => file.path)).toEqual(
      ["both.svg", "both-dark.svg"].map((name) => join(folder, "p-figures", name)),
    );
    expect(links).toEqual([
      [{ alternative: themed.alternative, target: "p-figures/both.svg", dark: "p-figures/both-dark.svg" }],
    ]);
    expect(() => nameFigures(path, [{ text: "", figures: [themed, figure("both-dark")] }])).toThrow(
      /two figures are called "both-dark.svg"/,
    );
  });

  test("are numbered in the order of the page unless they have names", () => {
    const path = join(folder, "p.md");
    const { files, links } = nameFigures(path, [
      { text: "", figures: [figure(null), figure("named")] },
      { text: "", figures: [] },
      { text: "", figures: [figure(null)] },
    ]);
    expect(files.map((file) => [file.path, file.data])).toEqual([
      [join(folder, "p-figures", "figure-1.svg"), "<svg/>\n"],
      [join(folder, "p-figures", "named.svg"), "<svg/>\n"],
      [join(folder, "p-figures", "figure-3.svg"), "<svg/>\n"],
    ]);
    expect(links.map((list) => list.map(({ target }) => target))).toEqual([
      ["p-figures/figure-1.svg", "p-figures/named.svg"],
      [],
      ["p-figures/figure-3.svg"],
    ]);
  });

  test("are linked by paths that Markdown understands", () => {
    expect(linkTo("notebooks-md/p.md", "graphs/a b (c).svg")).toBe("../graphs/a%20b%20%28c%29.svg");
    expect(linkTo(join(folder, "p.md"), join(folder, "p q-figures", "x.svg"))).toBe("p%20q-figures/x.svg");
  });

  test("are compared by their bytes, and missed where there is no folder", () => {
    const path = join(folder, "x.svg");
    expect(holds({ path, data: "a" })).toBe(false);
    writeFileSync(path, "a");
    expect(holds({ path, data: "a" })).toBe(true);
    expect(holds({ path, data: new Uint8Array([98]) })).toBe(false);
    expect(staleFigures(join(folder, "nowhere.md"), [])).toEqual([]);
  });
});
