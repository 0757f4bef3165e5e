import { describe, expect, test } from "@jest/globals";
import { afterKey, type WalkState } from "../../src/cli/step-walk.ts";
import { nodegrad } from "./memory-io.ts";

/** What brings the cursor back to where the last screen began, and clears from there. */
const redraw = new RegExp(`${String.fromCharCode(27)}\\[\\d+A${String.fromCharCode(27)}\\[J`);
const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
const formula = ["step", "a*b + sin(a)", "a=2", "b=3"];
const terminal = { isTTY: true, stdinIsTTY: true };
const [right, left, end, home] = ["\u001B[C", "\u001B[D", "\u001B[F", "\u001B[H"];

describe("nodegrad step", () => {
  test("prints all steps in a pipe, with the state of every gradient", async () => {
    const { code, out } = await nodegrad(formula);
    expect(code).toBe(0);
    expect(out.match(/^Step \d of 9/gm)).toHaveLength(9);
    expect(out).toContain("∂f/∂a += ∂f/∂p · b");
    expect(out).toMatch(/gradients now: a 2\.58385, b 2, p 1, u 1, f 1\n$/);
    expect((await nodegrad([...formula, "--all"], { ...terminal, columns: 500 })).out.replace(colours, "")).toBe(out);
  });

  test("--json prints the steps as data", async () => {
    const steps = JSON.parse((await nodegrad([...formula, "--json"])).out) as { kind: string; gradients: unknown[] }[];
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...["forward", "forward", "forward", "seed"],
      ...["backward", "backward", "backward", "backward", "backward"],
    ]);
    expect(steps[0]?.gradients).toEqual([null, null, null, null, null]);
  });

  test("cuts long walks, and names only the gradients that there are", async () => {
    const sum = Array.from({ length: 30 }, (_, i) => `x[${i}]`);
    const values = sum.map((name) => `${name}=1`);
    const { out } = await nodegrad(["step", sum.join(" + "), ...values, "--limit", "40"]);
    expect(out).toContain("more steps; --limit 88 prints all.");
    expect(out).toMatch(/gradients now: .*, …\n/);
  });

  test("of a single number has no steps, of a single variable only the seed", async () => {
    expect((await nodegrad(["step", "2"])).out).toBe(
      "There are no steps: the formula is a single number or variable.\n",
    );
    expect((await nodegrad(["step", "a", "a=1"])).out).toMatch(/^Step 1 of 1, the seed/);
  });

  test("does not write Markdown", async () => {
    expect(await nodegrad([...formula, "--format", "markdown"])).toMatchObject({ code: 2, out: "" });
  });

  test("walks on, back and to a step in a terminal, until q", async () => {
    const keys = [right, right, left, "7", "\r", end, home, "x", "q", right];
    const { code, out } = await nodegrad(formula, { ...terminal, keys });
    expect(code).toBe(0);
    const seen = [...out.matchAll(/Step (\d) of 9/g)].map(([, step]) => Number(step));
    // The digit and the unknown key show the same step again.
    expect(seen).toEqual([1, 2, 3, 2, 2, 7, 9, 1, 1]);
    expect(out).toContain("go to step 7: Enter");
  });

  test("draws each screen over the one before, within the terminal's lines", async () => {
    const rows = 20;
    const sum = Array.from({ length: 30 }, (_, i) => `x[${i}]`);
    const values = sum.map((name) => `${name}=1`);
    const keys = Array.from({ length: 90 }, () => right);
    const { out } = await nodegrad(["step", sum.join(" + "), ...values], { ...terminal, keys, rows, columns: 70 });
    const screens = out.split(redraw);
    expect(screens).toHaveLength(91);
    for (const screen of screens) expect(screen.split("\n").length).toBeLessThanOrEqual(rows);
    expect(out).toContain("more nodes");
  });

  test("shows values only once they are computed, and marks the edge", async () => {
    const { out } = await nodegrad(formula, { ...terminal, keys: [end, "q"], environment: { NO_COLOR: "1" } });
    const [begin = "", last = ""] = out.split(redraw);
    expect(begin).toMatch(/> {2,}p +6 +–\n +u +– +–\n/);
    expect(last).toMatch(/> +b +3 +2\n/);
    expect(last).toMatch(/from +p +6 +1\n/);
  });
});

describe("a key of the walk", () => {
  const at = (index: number, typed = ""): WalkState => ({ index, typed, done: false });

  test.each([
    [" ", 4, 5],
    ["n", 4, 5],
    ["\u001BOB", 4, 5],
    ["p", 4, 3],
    ["\u007F", 4, 3],
    ["\u001B[A", 0, 0],
    ["G", 4, 99],
    ["g", 4, 0],
    ["\u001B[6~", 4, 14],
    ["\u001B[5~", 4, 0],
    ["\r", 4, 5],
    [right, 99, 99],
    ["?", 4, 4],
  ])("%j leads from step %d to %d", (key, from, to) => {
    expect(afterKey(at(from), key, 100)).toEqual(at(to));
  });

  test("of a digit is kept until Enter", () => {
    const typed = [..."42"].reduce((state, key) => afterKey(state, key, 100), at(4));
    expect(typed).toEqual(at(4, "42"));
    expect(afterKey(typed, "\n", 100)).toEqual(at(41));
    expect(afterKey(at(4, "999999"), "\r", 100)).toEqual(at(99));
    expect(afterKey(at(4, "0"), "\r", 100)).toEqual(at(0));
  });

  test.each(["q", "\u0003", "\u0004", "\u001B"])("%j ends it", (key) => {
    expect(afterKey(at(4), key, 100).done).toBe(true);
  });
});
