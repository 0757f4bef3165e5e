import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { writeFigures } from "../../src/labs/index.ts";
import { plotLoss } from "../../src/plot/index.ts";

describe("figures of a lab", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nodegrad-figures-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const figures = [
    {
      name: "loss",
      figure: plotLoss([
        { epoch: 1, loss: 1 },
        { epoch: 2, loss: 0.5 },
      ]),
    },
  ];

  test("are written in both themes into a folder that is made", async () => {
    const inner = join(folder, "plots");
    expect(await writeFigures(inner, figures)).toEqual([join(inner, "loss.svg"), join(inner, "loss-dark.svg")]);
    expect(await readFile(join(inner, "loss.svg"), "utf8")).toBe(figures[0]?.figure.toSvg());
    expect(await readFile(join(inner, "loss-dark.svg"), "utf8")).toBe(figures[0]?.figure.toSvg({ theme: "dark" }));
  });

  test("are written as PNG when asked for", async () => {
    await writeFigures(folder, figures, { themes: ["light"], formats: ["png"] });
    expect((await readFile(join(folder, "loss.png"))).subarray(1, 4).toString()).toBe("PNG");
    expect((await readdir(folder)).sort()).toEqual(["loss.png", "plots"]);
  });

  test("are refused as a whole when the folder is a file", async () => {
    await expect(writeFigures(join(folder, "loss.png"), figures)).rejects.toThrow("loss.png");
  });
});
