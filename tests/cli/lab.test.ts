import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { labs } from "../../src/labs/index.ts";
import { inFolder, nodegrad } from "./memory-io.ts";

describe("nodegrad lab", () => {
  test.each([[["lab"]], [["lab", "--list"]]])("as %j lists every lab", async (argv) => {
    const { code, out } = await nodegrad(argv);
    expect(code).toBe(0);
    for (const { name, summary } of labs) expect(out).toMatch(new RegExp(`^${name} +${summary}$`, "m"));
  });

  test("lists them as data", async () => {
    const list = JSON.parse((await nodegrad(["lab", "--list", "--json"])).out) as { name: string }[];
    expect(list.map(({ name }) => name)).toEqual(labs.map(({ name }) => name));
  });

  test("prints tables, writes plots into a folder of its name, and ends with what to see", async () => {
    await inFolder(async (cwd) => {
      const { code, out, err } = await nodegrad(["lab", "vanishing"], { cwd });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(/^Vanishing gradients\n/);
      expect(out).toMatch(/hidden layers +network +first layer +middle layer +last layer/);
      expect(out).toContain("Written into lab-vanishing: 2 files");
      expect(out).toMatch(/What to see in it\n\n( {2}\* .+\n)+$/);
      expect(readdirSync(join(cwd, "lab-vanishing"))).toEqual([
        "vanishing-gradients-dark.svg",
        "vanishing-gradients.svg",
      ]);
    });
  });

  test("takes folder, format and seed", async () => {
    await inFolder(async (cwd) => {
      const argv = ["lab", "vanishing", "--plots", "a/b", "--format", "png", "--seed", "2"];
      const second = await nodegrad(argv, { cwd });
      expect(readdirSync(join(cwd, "a", "b"))).toEqual(["vanishing-gradients-dark.png", "vanishing-gradients.png"]);
      expect(readFileSync(join(cwd, "a/b/vanishing-gradients.png")).subarray(1, 4).toString()).toBe("PNG");
      expect((await nodegrad(argv, { cwd })).out).toBe(second.out);
      expect((await nodegrad([...argv.slice(0, 6), "--seed", "3"], { cwd })).out).not.toBe(second.out);
    });
  });

  test("as data has tables and descriptions; --no-plots writes nothing", async () => {
    await inFolder(async (cwd) => {
      const { out } = await nodegrad(["lab", "vanishing", "--json", "--no-plots"], { cwd });
      const lab = JSON.parse(out) as { tables: { rows: unknown[][] }[]; figures: { description: string }[] };
      expect(lab).toMatchObject({ name: "vanishing", seed: 1, files: [] });
      expect(lab.tables[0]?.rows.length).toBeGreaterThan(10);
      expect(lab.figures[0]?.description).toContain("mean |gradient|");
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  test("refuses unknown labs and impossible seeds, and writes nothing", async () => {
    await inFolder(async (cwd) => {
      const unknown = await nodegrad(["lab", "vanisching", "--plots", "p"], { cwd });
      expect(unknown).toMatchObject({ code: 2, out: "" });
      expect(unknown.err).toContain('There is no lab "vanisching". Did you mean "vanishing"?');
      expect((await nodegrad(["lab", "xor", "--seed", "1.5"], { cwd })).code).toBe(2);
      expect((await nodegrad(["lab", "xor", "exploding"], { cwd })).code).toBe(2);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  test("finds out before its work that a folder cannot be written", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "taken"), "text");
      const { code, out, err } = await nodegrad(["lab", "xor", "--plots", "taken"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/^Error: Cannot create the folder /);
      expect(existsSync(join(cwd, "lab-xor"))).toBe(false);
    });
  });
});
