import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { linear, moons } from "../../src/data/index.ts";
import { predict, train, writeModelFile } from "../../src/labs/index.ts";
import { MLP } from "../../src/nn/index.ts";
import { inFolder, nodegrad } from "./memory-io.ts";

const classifier = train({ data: moons(40, { seed: 1 }), hidden: [4], epochs: 5 });
const regressor = train({ data: linear(20, { seed: 1 }), hidden: [], epochs: 20, learningRate: 0.1 });

/** Runs `nodegrad predict` in a folder with two models. */
async function ask(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return inFolder(async (cwd) => {
    await writeModelFile(join(cwd, "moons.json"), (await classifier).json);
    await writeModelFile(join(cwd, "line.json"), (await regressor).json);
    writeFileSync(join(cwd, "bare.json"), JSON.stringify(new MLP(2, [1]).toJSON()));
    writeFileSync(join(cwd, "text.json"), "{ not JSON");
    writeFileSync(join(cwd, "table.csv"), "x,y\n1,2\n");
    return nodegrad(["predict", ...argv], { cwd });
  });
}

describe("nodegrad predict", () => {
  test("says the class with its probability, for numbers that begin with a minus too", async () => {
    const { code, out, err } = await ask("moons.json", "0.5", "-0.2");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { answer, probabilities } = predict((await classifier).json, [0.5, -0.2]);
    expect(out).toMatch(new RegExp(`^moon = ${answer}\n`));
    for (const name of Object.keys(probabilities as object)) expect(out).toMatch(new RegExp(`^ +${name} +\\d`, "m"));
  });

  test.each([
    ["-0.25", "-1"],
    ["-.25", "-1.0"],
    ["-2.5e-1", "-1."],
    ["-25E-2", "-1"],
  ])("reads %s and %s as numbers", async (x, y) => {
    const { code, out } = await ask("moons.json", x, y, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ inputs: [-0.25, -1], ...predict((await classifier).json, [-0.25, -1]) });
  });

  test("says a number with the digits that are asked for", async () => {
    const answer = predict((await regressor).json, [0.5]).answer as number;
    expect((await ask("line.json", "0.5")).out).toMatch(/^y = -?\d+\.\d+\n$/);
    const { out } = await ask("line.json", "0.5", "--precision", "3");
    expect(out).toBe(`y = ${answer.toPrecision(3)}\n`);
  });

  test.each<[string, string[], string | RegExp]>([
    ["too few inputs", ["moons.json", "1"], "The model expects 2 inputs (x0, x1), but got 1."],
    ["too many inputs", ["moons.json", "1", "2", "-3"], "expects 2 inputs (x0, x1), but got 3"],
    ["no inputs", ["moons.json"], "Missing required argument 'inputs'"],
    ["a word as input", ["moons.json", "1", "two"], 'Input 2 must be a finite number, but is "two".'],
    ["an empty input", ["moons.json", "", "1"], 'Input 1 must be a finite number, but is "".'],
    ["an infinite input", ["moons.json", "1", "1e999"], 'Input 2 must be a finite number, but is "1e999".'],
    ["a file that does not exist", ["none.json", "1"], 'Cannot read "'],
    ["a file that is no JSON", ["text.json", "1"], "is no JSON"],
    ["a table in place of a model", ["table.csv", "1"], /is no JSON: .*\. Save the model again\.\n$/],
    ["a model that does not say what its inputs mean", ["bare.json", "1", "2"], "does not say how its inputs"],
  ])("refuses %s", async (_what, argv, message) => {
    const { code, out, err } = await ask(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    if (typeof message === "string") expect(err).toContain(message);
    else expect(err).toMatch(message);
    expect(err).not.toContain("    at ");
  });
});
