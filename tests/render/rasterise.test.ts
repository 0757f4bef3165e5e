import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { findFonts, rasterise } from "../../src/render/rasterise.ts";

const folder = mkdtempSync(join(tmpdir(), "nodegrad-fonts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const svg = (width: number, height: number, text = "text"): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}"><text x="2" y="14" font-family="Arial" font-size="14">${text}</text></svg>`;

function size(png: Uint8Array): [width: number, height: number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe("rasterise", () => {
  test("draws two pixels per unit unless told otherwise", async () => {
    const [width, height] = size(await rasterise(svg(60, 20)));
    const [one] = size(await rasterise(svg(60, 20), 1));
    expect(width / height).toBeCloseTo(3, 1);
    expect(width).toBe(2 * one);
  });

  test("draws text, also in other scripts", async () => {
    const empty = await rasterise(svg(60, 20, ""));
    expect(Buffer.from(await rasterise(svg(60, 20))).equals(Buffer.from(empty))).toBe(false);
    expect((await rasterise(svg(60, 20, "重み"))).length).toBeGreaterThan(0);
  });

  test("draws a huge picture smaller instead of taking all memory", async () => {
    const [width, height] = size(await rasterise(svg(30_000, 8_000, ""), 4));
    expect(width * height).toBeLessThan(120_000_000);
  });

  test("refuses to draw without any font, and names one, because the text would be missing", async () => {
    await expect(rasterise(svg(60, 20), 2, [])).rejects.toThrow(/fonts-liberation2/);
  });

  test("refuses a scale that is no number above 0", async () => {
    await expect(rasterise(svg(60, 20), 0)).rejects.toThrow(/above 0, not 0/);
    await expect(rasterise(svg(60, 20), Number.NaN)).rejects.toThrow(/not NaN/);
  });
});

describe("findFonts", () => {
  test("prefers fonts with the widths of Arial, takes others where there are none, and nothing where there is nothing", () => {
    mkdirSync(join(folder, "deep"));
    for (const name of ["Comic.ttf", "deep/DejaVuSans.ttf", "notes.txt"]) writeFileSync(join(folder, name), "");
    expect(findFonts([folder])).toEqual([join(folder, "deep/DejaVuSans.ttf")]);
    writeFileSync(join(folder, "deep/LiberationSans-Bold.ttf"), "");
    expect(findFonts([folder, join(folder, "absent")])).toEqual([join(folder, "deep/LiberationSans-Bold.ttf")]);
    mkdirSync(join(folder, "other"));
    writeFileSync(join(folder, "other/Comic.ttf"), "");
    expect(findFonts([join(folder, "other")])).toEqual([join(folder, "other/Comic.ttf")]);
    expect(findFonts([join(folder, "absent")])).toEqual([]);
  });
});
