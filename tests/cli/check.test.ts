import { describe, expect, test } from "@jest/globals";
import { defineOperation } from "../../src/graph/index.ts";
import { nodegrad } from "./memory-io.ts";

const check = (...argv: string[]) => nodegrad(["check", ...argv]);

describe("nodegrad check", () => {
  test("agrees with a right gradient, number by number", async () => {
    const { code, out } = await check("tanh(a*b) + a^2", "a=0.5", "b=2");
    expect(code).toBe(0);
    expect(out).toMatch(/^a +0\.5 +1\.839948683 +1\.839948683 +\S+ +agrees$/m);
    expect(out).toMatch(/2 of 2 gradients are right\.\n$/);
  });

  test("skips a kink, and says so", async () => {
    const { code, out } = await check("relu(a) * b", "a=0", "b=2");
    expect(code).toBe(0);
    expect(out).toMatch(/^a: relu has a kink/m);
    expect(out).toMatch(/^a +0 +0 +1 +– +kink$/m);
  });

  test("fails where the gradient is not finite", async () => {
    expect(await check("log(a)", "a=-1")).toMatchObject({ code: 1, err: "" });
  });

  test("fails for a wrong rule and names the operation", async () => {
    defineOperation({
      name: "wrongSquare",
      inputs: ["x"],
      value: (x: number) => x * x,
      partials: [(x: number) => 3 * x],
    });
    const { code, out } = await check("wrongSquare(a) + b", "a=2", "b=1");
    expect(code).toBe(1);
    expect(out).toMatch(/^a +2 +6 +4 +\S+ +wrong$/m);
    expect(out).toContain("wrongSquare");
    const json = JSON.parse((await check("wrongSquare(a)", "a=2", "--json")).out) as Record<string, unknown>;
    expect(json).toMatchObject({ passed: false, suspect: { operation: "wrongSquare", inputs: [2] } });
  });

  test("--json gives the numbers, those that JSON lacks as texts", async () => {
    const { code, out } = await check("log(a)", "a=-1", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      formula: "log(a)",
      passed: false,
      value: "NaN",
      inputs: [{ name: "a", x: -1, numeric: "NaN", status: "not finite" }],
    });
  });

  test("of a formula without variables has nothing to check", async () => {
    expect(await check("2*3")).toMatchObject({ code: 0, out: "Nothing to check: the formula has no variables.\n" });
  });

  test.each(["0", "-1", "x", "Infinity", ""])("refuses the tolerance %j", async (tolerance) => {
    const { code, err } = await check("a", "a=1", "--tolerance", tolerance);
    expect(code).toBe(2);
    expect(err).toContain("It must be a number above 0.");
  });

  test("takes a constant's own number", async () => {
    expect((await check("e^2", "e=3", "--tolerance", "1e-9")).out).toMatch(/^e +3 +6 /m);
  });
});
