import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { predict } from "../../src/labs/index.ts";
import { MLP, type ModelJson } from "../../src/nn/index.ts";
import { inFolder, type MemoryWorld, nodegrad } from "./memory-io.ts";

const quick = ["--hidden", "4", "--epochs", "3"];
const trained = (argv: readonly string[], world: MemoryWorld = {}) => nodegrad(["train", ...argv], world);
const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), "utf8")) as T;

describe("nodegrad train", () => {
  test("trains, judges by samples held out, and says what it did", async () => {
    const { code, out, err } = await trained(["moons", ...quick, "--loss", "hinge"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^moons: 100 samples of 2 inputs, moon is 2 classes\. Network with hidden layers 4 \(relu\); adam/,
    );
    expect(out.match(/^ {2}\d of 3 epochs {2}loss \d\.\d{4}, held out \d\.\d{4}$/gm)).toHaveLength(3);
    expect(out).toMatch(/samples +hinge +accuracy\n/);
    expect(out).toMatch(/^ {2}training +\d/m);
    expect(out).toMatch(/^ {2}held out +\d/m);
    expect(out).toMatch(/by class \(rows\) and answer \(columns\):\n\n {2}class +upper +lower\n/);
    expect(out).toContain("17 parameters.\n\nThe model was not kept: -o model.json writes it.\n");
  });

  test("writes model, plots and record, and the model answers", async () => {
    await inFolder(async (cwd) => {
      const argv = ["moons", ...quick, "--plots", "run", "-o", "run/model.json", "--record", "record.json"];
      const { code, out } = await trained(argv, { cwd });
      expect(code).toBe(0);
      expect(readdirSync(join(cwd, "run")).filter((name) => !name.includes("-dark"))).toEqual([
        "boundary.svg",
        "confusion.svg",
        "gradients.svg",
        "loss.svg",
        "model.json",
      ]);
      expect(out).toContain("Wrote 8 plots into run\n");
      expect(out).toContain("draw it: nodegrad plot loss record.json -o loss.svg");
      const proposed = /ask it: nodegrad (predict .*)\n/.exec(out)?.[1] as string;
      expect((await nodegrad(proposed.split(" "), { cwd })).out).toMatch(/^moon = (upper|lower)\n/);
      expect(readJson<{ steps: unknown[]; history: unknown[] }>(cwd, "record.json")).toMatchObject({
        format: "nodegrad-training",
        data: "moons",
        classNames: ["upper", "lower"],
      });
      expect(readJson<{ steps: unknown[] }>(cwd, "record.json").steps).toHaveLength(15);
    });
  });

  test("gives the same model for the same seed", async () => {
    await inFolder(async (cwd) => {
      const model = async (seed: string, name: string): Promise<string> => {
        await trained(["moons", ...quick, "--seed", seed, "-o", name], { cwd });
        return readFileSync(join(cwd, name), "utf8");
      };
      expect(await model("1", "a.json")).toBe(await model("1", "b.json"));
      expect(await model("2", "c.json")).not.toBe(await model("1", "a.json"));
    });
  });

  test("takes every setting", async () => {
    const { out } = await trained([
      ...["sine", "--samples", "20", "--noise", "0", "--hidden", "none", "--activation", "tanh", "--loss", "huber"],
      ...[
        "--optimizer",
        "momentum",
        "--learning-rate",
        "0.05",
        "--epochs",
        "2",
        "--batch-size",
        "4",
        "--held-out",
        "0",
      ],
      ...["--task", "regression", "--json"],
    ]);
    expect(JSON.parse(out)).toMatchObject({
      data: { name: "sine", samples: 20, task: "regression" },
      settings: { hidden: [], activation: "tanh", loss: "huber", optimizer: "momentum", learningRate: 0.05, epochs: 2 },
      parameters: 2,
      stopped: "epochs",
      epochs: 2,
      heldOut: null,
      written: { model: null, record: null, folder: null, plots: [] },
    });
  });

  test("shows a bar in a terminal; with --json on standard error, so that standard output is JSON", async () => {
    const bar = await trained(["xor", ...quick], { isTTY: true });
    expect(bar.out).toContain("3 of 3 epochs");
    expect(bar.out).toContain("###");
    const data = await trained(["xor", ...quick, "--json"], { isTTY: true });
    expect(data.err).toContain("3 of 3 epochs");
    expect(JSON.parse(data.out)).toMatchObject({ stopped: "epochs" });
    expect((await trained(["xor", ...quick, "--json"])).err).toBe("");
  });

  test("stops at Ctrl-C with what was learnt so far in the file", async () => {
    await inFolder(async (cwd) => {
      const argv = ["moons", "--hidden", "4", "--epochs", "100000", "-o", "model.json", "--record", "record.json"];
      const { code, out } = await trained(argv, { cwd, signal: AbortSignal.timeout(300) });
      expect(code).toBe(130);
      expect(out).toMatch(/Stopped after \d+ of 100000 epochs; this is what was learnt so far\./);
      const model = readJson<ModelJson>(cwd, "model.json");
      expect(MLP.fromJSON(model).parameters()).toHaveLength(17);
      const epochs = readJson<{ history: unknown[] }>(cwd, "record.json").history.length;
      expect(out).toContain(`Stopped after ${epochs} of`);
      expect(epochs).toBeGreaterThan(0);
    });
  });

  test("says when the loss stopped being finite, with exit code 1", async () => {
    const { code, out } = await trained([
      "sine",
      "--hidden",
      "4",
      "--optimizer",
      "sgd",
      "--learning-rate",
      "1e60",
      "--json",
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ stopped: "diverged" });
    const told = await trained(["sine", "--hidden", "4", "--optimizer", "sgd", "--learning-rate", "1e60"]);
    expect(told.out).toMatch(/Training diverged after \d+ of 100 epochs.*Try a smaller --learning-rate\./);
  });
});

describe("nodegrad train with a table", () => {
  const animals = [
    "weight;kind;height",
    ...Array.from({ length: 12 }, (_, i) => `${i};${i < 6 ? "cat" : "dog"};${2 * i}`),
  ];

  test("learns its classes", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "animals.csv"), animals.join("\n"));
      const argv = ["animals.csv", "--separator", ";", "--target", "kind", ...quick, "-o", "model.json"];
      const { code, out } = await trained(argv, { cwd });
      expect(code).toBe(0);
      expect(out).toMatch(/^animals: 12 samples of 2 inputs, kind is 2 classes\./);
      expect(["cat", "dog"]).toContain(predict(readJson<ModelJson>(cwd, "model.json"), [1, 2]).answer);
    });
  });

  test("reads standard input, tabulators, and numbers as classes where told", async () => {
    const stdin = `a\tb\n${Array.from({ length: 6 }, (_, i) => `${i}\t${i % 2}`).join("\n")}\n`;
    const { out } = await trained(["-", "--separator", "tab", "--task", "classification", ...quick, "--json"], {
      stdin,
    });
    expect(JSON.parse(out)).toMatchObject({ data: { name: "standard input", classNames: ["0", "1"] } });
  });

  test.each([
    [
      "a cell that is no number",
      "a,b,c\n1,2,x\n3,oops,y\n",
      'data.csv: Row 3, column 2: "b" must be a finite number, but is "oops".',
    ],
    ["a cell that is missing", "a,b,c\n1,2,x\n3,,y\n", 'data.csv: Row 3, column 2: "b" is missing.'],
    ["a row that is too short", "a,b,c\n1,2,x\n3,y\n", "data.csv: Row 3: expected 3 cells"],
    ["a file without names", "1,2,3\n4,5,6\n", "the first line must hold the names of the columns"],
    ["an empty file", "", "data.csv: Row 1: the file is empty."],
  ])("refuses %s and says where, and writes nothing", async (_what, text, message) => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "data.csv"), text);
      const { code, out, err } = await trained(["data.csv", "-o", "model.json", "--plots", "plots"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(message);
      expect(readdirSync(cwd)).toEqual(["data.csv"]);
    });
  });
});

describe("nodegrad train, on a table that does not tell its task,", () => {
  const numbers = Array.from({ length: 20 }, (_, i) => `${i},${i + 0.5}`);
  const onTable = (rows: readonly string[], ...argv: string[]) =>
    inFolder(async (cwd) => {
      writeFileSync(join(cwd, "data.csv"), `x,y\n${rows.join("\n")}\n`);
      return trained(["data.csv", ...quick, ...argv], { cwd });
    });

  test("refuses one text among measured numbers, until the task is said", async () => {
    const rows = numbers.with(6, "6,n/a");
    const { code, out, err } = await onTable(rows);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain('data.csv: Row 8, column 2: "y" is "n/a"; 19 of 20 cells are numbers, but not this one.');
    expect(err).toContain("\n--task regression or --task classification settles it.\n");
    expect(await onTable(rows, "--task", "classification")).toMatchObject({ code: 0, err: "" });
    expect((await onTable(rows, "--task", "regression")).err).toContain(
      "19 of 20 cells of this column are: mend this one",
    );
  });

  test("says on standard error what it took the target for", async () => {
    const { code, out, err } = await onTable(["0,1", "1,2", "2,oops", "3,4"], "--held-out", "0", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ data: { task: "classification" } });
    expect(err).toContain('Note: data.csv: Row 4, column 2: "y" is "oops"; 3 of 4 cells are numbers');
    expect(err).toContain("--task regression or --task classification settles it and silences this.\n");
    const codes = Array.from({ length: 20 }, (_, i) => `${i},${i % 2}`);
    expect((await onTable(codes)).err).toContain("are taken for quantities, not for classes.");
    expect((await onTable(codes, "--task", "classification")).err).toBe("");
  });
});

describe("nodegrad train, asked for two files of one name,", () => {
  test("refuses before it trains", async () => {
    await inFolder(async (cwd) => {
      const { code, out, err } = await trained(["xor", ...quick, "-o", "m.json", "--record", "./m.json"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("Choose another one for one of them.");
      expect(readdirSync(cwd)).toEqual([]);
    });
  });
});

describe("nodegrad train, misused,", () => {
  test.each([
    [["moosn"], 'There is no data set "moosn". Did you mean "moons"?'],
    [["moons", "--loss", "hinje"], 'There is no loss "hinje". Did you mean "hinge"?'],
    [["moons", "--activation", "rleu"], 'There is no activation "rleu". Did you mean "relu"?'],
    [["moons", "--activation", "xyzzyx"], 'There is no activation "xyzzyx".\n'],
    [["moons", "--optimizer", "adma"], 'Did you mean "adam"?'],
    [["moons", "--hidden", "16,x"], "It must be whole numbers from 1 to 1000"],
    [["moons", "--hidden", "16,"], "It must be whole numbers from 1 to 1000"],
    [["moons", "--epochs", "0"], "It must be a whole number from 1"],
    [["moons", "--batch-size", "0"], "It must be a whole number from 1"],
    [["moons", "--learning-rate", "-1"], "It must be a number above 0."],
    [["moons", "--held-out", "1"], "It must be a number from 0 to below 1"],
    [["moons", "--noise", "-1"], "It must be a number of at least 0."],
    [["moons", "--samples", "1"], "moons expects a whole number of at least"],
    [["moons", "--target", "x0"], "Leave --target out."],
    [["moons", "--task", "regression"], "moons is a data set for classification"],
    [["iris", "--samples", "10"], "Leave --samples out."],
    [["iris", "--loss", "hinge"], "is of two classes, but iris has 3. Use crossEntropy."],
    [["sine", "--loss", "hinge"], "is of classes, but sine is about a quantity."],
    [["none.csv"], 'Cannot read "'],
    [["none.csv", "--noise", "1"], "none.csv is a file, which has its samples already. Leave --noise out."],
    [["x.csv", "--separator", "::"], "It must be one character"],
    [["moons", "xor"], "too many arguments"],
    [[], "Missing required argument 'data'"],
  ])("refuses %j with one message, and writes nothing", async (argv, message) => {
    await inFolder(async (cwd) => {
      const { code, out, err } = await trained([...argv, "-o", "model.json", "--plots", "plots"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err.toLowerCase()).toContain(message.toLowerCase());
      expect(err).not.toContain("    at ");
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  test("finds out before its work what cannot be written", async () => {
    await inFolder(async (cwd) => {
      mkdirSync(join(cwd, "folder"));
      writeFileSync(join(cwd, "taken"), "text");
      for (const argv of [
        ["-o", "folder"],
        ["-o", "none/model.json"],
        ["--plots", "taken"],
        ["--plots", "p", "--record", "no/r.json"],
      ]) {
        const { code, out, err } = await trained(["moons", ...argv], { cwd });
        expect({ argv, code, out }).toEqual({ argv, code: 2, out: "" });
        expect(err).toMatch(/^Error: Cannot /);
      }
      expect(readdirSync(cwd).sort()).toEqual(["folder", "taken"]);
    });
  });
});
