import { describe, expect, test } from "@jest/globals";
import { galleryFolder, produceGallery } from "../../src/build/gallery/produce.ts";
import { gallerySections } from "../../src/build/gallery/sections.ts";
import { escapeMarkdown } from "../../src/text/index.ts";

const entries = gallerySections.flatMap((section) => section.entries);

describe("the gallery", () => {
  test("has pictures with names of their own, each with a question and an answer", () => {
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
    for (const { name, question, answer } of entries) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      expect(question).toMatch(/\?$/);
      expect(answer.length).toBeGreaterThan(10);
    }
  });

  test("draws every picture as DOT and SVG in both themes and shows it on the page", async () => {
    const files = await produceGallery(gallerySections);
    const [overview, page, ...pictures] = files;
    expect([overview?.path, page?.path]).toEqual(["graphs/README.md", `${galleryFolder}/README.md`]);
    expect(pictures).toHaveLength(4 * entries.length);
    for (const { path, data } of pictures) {
      expect(page?.data).toContain(`(${path.replace(`${galleryFolder}/`, "")})`);
      expect(data).toMatch(path.endsWith(".dot") ? /^digraph/ : /^<svg role="img"/);
    }
    for (const { name, question } of entries) {
      expect(overview?.data).toContain(`(gallery/README.md#${name})`);
      for (const file of [overview, page]) expect(file?.data).toContain(escapeMarkdown(question));
    }
  }, 120_000);

  test("prints at most six significant digits, so that machines agree", async () => {
    const files = await produceGallery(gallerySections.slice(0, 2));
    for (const { path, data } of files.filter(({ path }) => path.endsWith(".dot"))) {
      const numbers = String(data).match(/(?:value|gradient|derivative) (-?\d+\.\d+)/g) ?? [];
      const long = numbers.filter((number) => number.replace(/^[^\d]*0*\.?0*|\D/g, "").length > 6);
      expect([path, long]).toEqual([path, []]);
    }
  });
});
