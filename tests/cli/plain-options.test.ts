import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { processIo } from "../../src/cli/process-io.ts";
import { failing, inFolder, nodegrad } from "./memory-io.ts";

const refused = async (argv: readonly string[], message: string, stdin?: string): Promise<void> => {
  const { code, out, err } = await nodegrad(argv, stdin === undefined ? {} : { stdin });
  expect({ argv, code, out }).toEqual({ argv, code: 2, out: "" });
  expect(err).toContain(message);
};

describe("--limit", () => {
  const long = ["a + a + a + a + a", "a=1"];

  test("cuts a receipt, and all keeps it whole", async () => {
    const [cut, whole] = [
      await nodegrad(["explain", ...long, "--limit", "2"]),
      await nodegrad(["explain", ...long, "--limit", "all"]),
    ];
    expect([cut.code, whole.code]).toEqual([0, 0]);
    expect(cut.out.length).toBeLessThan(whole.out.length);
    expect(whole.out).toBe((await nodegrad(["explain", ...long])).out);
  });

  test("cuts a derivation and a nudge", async () => {
    for (const argv of [
      ["derive", "exp(sin(a*b + tanh(a)) * b)"],
      ["nudge", "exp(sin(a*b + tanh(a)) * b)", "a=1", "b=2", "--by", "a=0.1"],
    ]) {
      const [cut, whole] = [await nodegrad([...argv, "--limit", "2"]), await nodegrad(argv)];
      expect([cut.code, whole.code]).toEqual([0, 0]);
      expect(cut.out.split("\n").length).toBeLessThan(whole.out.split("\n").length);
    }
  });
});

describe("a formula without variables", () => {
  test("has receipts of its results, and nothing to move", async () => {
    const { code, out } = await nodegrad(["explain", "c = 2; c * 3", "--of", "c"]);
    expect(code).toBe(0);
    expect(out).toContain("c");
    await refused(["nudge", "2 * 3"], "Say how far to move which variable: --by a=0.1");
  });
});

describe("names on the command line", () => {
  test("that are unknown are answered by the first twelve that are known", async () => {
    const names = Array.from({ length: 14 }, (_, k) => `v${String.fromCharCode(97 + k)}`);
    const values = names.map((name, k) => `${name}=${k + 1}`);
    await refused(["explain", names.join(" + "), ...values, "--of", "zzzzzz"], ", …; every node can be named");
  });

  test("of which several are unknown are listed without a guess", async () => {
    const { code, err } = await nodegrad(["graph", "a*b", "x=1", "y=2"]);
    expect(code).toBe(2);
    expect(err).toContain("The formula has no variable x or y: its variables are a and b.");
    expect(err).not.toContain("Did you mean a?");
  });
});

describe("nodegrad graph", () => {
  test("counts a single node and a single edge as one", async () => {
    await inFolder(async (cwd) => {
      const leaf = await nodegrad(["graph", "a", "a=2", "-o", "leaf.dot"], { cwd });
      expect(leaf.out).toBe("Wrote leaf.dot (1 node, 0 edges)\n");
      const edge = await nodegrad(["graph", "relu(a)", "a=2", "-o", "edge.dot"], { cwd });
      expect(edge.out).toBe("Wrote edge.dot (2 nodes, 1 edge)\n");
    });
  });

  test("takes a time limit for a picture and for frames", async () => {
    await inFolder(async (cwd) => {
      const argv = ["graph", "a*b", "a=2", "b=3", "--engine", "wasm", "--time-limit", "60"];
      expect((await nodegrad([...argv, "-o", "g.svg"], { cwd })).code).toBe(0);
      expect(readFileSync(join(cwd, "g.svg"), "utf8")).toContain("<svg");
      expect((await nodegrad([...argv, "--frames", "frames"], { cwd })).code).toBe(0);
      expect(readdirSync(join(cwd, "frames"))).toContain("frame-01.svg");
    });
  });

  test("refuses to open folds that the graph does not have, and skips empty names", async () => {
    const argv = ["graph", "c = a*b; d = c + a; d*d", "a=2", "b=3"];
    await refused([...argv, "--open", "x", "--open", "y"], 'The graph has no fold "x" to open.');
    await refused([...argv, "--open", ",y"], 'The graph has no fold "y" to open. Nothing in this graph can be folded.');
    expect(await nodegrad([...argv, "--open", ","])).toMatchObject({ code: 0, err: "" });
  });
});

describe("nodegrad notebook", () => {
  test("takes a seed, and the same seed gives the same page", async () => {
    await inFolder(async (cwd) => {
      const page = "# T\n\n```ts\nconsole.log(Math.random());\n```\n";
      const run = async (name: string, seed: string): Promise<string> => {
        writeFileSync(join(cwd, name), page);
        const argv = ["notebook", "run", "--no-types", "--seed", seed, name];
        expect(await nodegrad(argv, { cwd })).toMatchObject({ code: 0, err: "" });
        return readFileSync(join(cwd, name), "utf8");
      };
      const five = await run("a.md", "5");
      expect(await run("b.md", "5")).toBe(five);
      expect(await run("c.md", "6")).not.toBe(five);
    });
  });

  test.each(["-1", "1.5", "x", "99999999999999999999"])("refuses the seed %s", async (seed) => {
    await refused(["notebook", "run", `--seed=${seed}`, "a.md"], "A seed is a whole number from 0.");
  });
});

describe("nodegrad lab", () => {
  test("without plots prints the tables and writes nothing", async () => {
    await inFolder(async (cwd) => {
      const { code, out } = await nodegrad(["lab", "vanishing", "--no-plots"], { cwd });
      expect(code).toBe(0);
      expect(out).toContain("What to see in it");
      expect(out).not.toContain("Written into");
      expect(readdirSync(cwd)).toEqual([]);
    });
  });
});

describe("nodegrad train", () => {
  test("trains a network without hidden layers on all samples, and keeps their confusion", async () => {
    await inFolder(async (cwd) => {
      const argv = ["train", "moons", "--hidden", "none", "--held-out", "0", "--epochs", "2", "--record", "r.json"];
      const { code, out } = await nodegrad(argv, { cwd });
      expect(code).toBe(0);
      expect(out).toContain("Network with no hidden layer; adam");
      expect(out).toContain("Of the training samples, by class");
      expect(out).not.toContain("held out");
      const { confusion } = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8")) as {
        confusion: { counts: number[][] };
      };
      expect(confusion.counts.flat().reduce((a, b) => a + b)).toBe(100);
    });
  });

  test("names where broken data came from", async () => {
    await refused(["train", "-"], "standard input: ", "a,b\n");
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "broken.csv"), "a,b\n");
      const { code, err } = await nodegrad(["train", "broken.csv"], { cwd });
      expect(code).toBe(2);
      expect(err).toContain("broken.csv: ");
    });
  });
});

describe("nodegrad plot", () => {
  test("draws a descent over a surface for which no number of steps is usual", async () => {
    const { code, out } = await nodegrad(["plot", "descent", "--surface", "bowl"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg /);
  });

  test("refuses a range of which one end is missing", async () => {
    await refused(["plot", "tanh", "--range", "1,"], "two numbers with a comma");
    await refused(["plot", "tanh", "--range", ",1"], "two numbers with a comma");
  });

  test("takes the bins of a record's histogram, a seed and a batch size", async () => {
    await inFolder(async (cwd) => {
      const trained = await nodegrad(["train", "moons", "--hidden", "4", "--epochs", "2", "--record", "r.json"], {
        cwd,
      });
      expect(trained.code).toBe(0);
      const [few, usual] = [
        await nodegrad(["plot", "histogram", "r.json", "--bins", "3"], { cwd }),
        await nodegrad(["plot", "histogram", "r.json"], { cwd }),
      ];
      expect([few.code, usual.code]).toEqual([0, 0]);
      expect(few.out).not.toBe(usual.out);
      const sweep = await nodegrad(["plot", "learning-rate", "--learning-rate", "0.01,0.1", "--samples", "20"], {
        cwd,
      });
      expect(sweep.code).toBe(0);
      expect(sweep.out).toContain("after 20 epochs of adam");
      expect(existsSync(join(cwd, "r.json"))).toBe(true);
    });
  });

  test("refuses a model of quantities where the data are told to be classes", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "d.csv"), `x,y\n${Array.from({ length: 10 }, (_, k) => `${k},${k % 2}`).join("\n")}\n`);
      const argv = ["train", "d.csv", "--task", "regression", "--hidden", "2", "--epochs", "1", "-o", "m.json"];
      expect((await nodegrad(argv, { cwd })).code).toBe(0);
      const drawn = await nodegrad(["plot", "gradients", "m.json", "d.csv", "--task", "classification"], { cwd });
      expect(drawn.code).toBe(2);
      expect(drawn.err).toContain("The model was trained for regression, but d.csv is for classification.");
    });
  });
});

describe("the process", () => {
  test("is what commands read and write unless a test gives them something else", () => {
    const { cwd, environment } = processIo();
    expect(cwd).toBe(process.cwd());
    expect(environment.PATH).toBe(process.env.PATH);
  });
});

describe("nodegrad derivative", () => {
  test("has no value among its data where no numbers were given", async () => {
    const { code, out } = await nodegrad(["derivative", "x^2", "x", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ variable: "x", order: 1, derivative: "2*x" });
    expect(JSON.parse(out)).not.toHaveProperty("value");
    const valued = await nodegrad(["derivative", "x^2", "x", "x=3", "--json"]);
    expect(JSON.parse(valued.out)).toMatchObject({ value: 6 });
  });
});

describe("a defect", () => {
  test("without a stack is still reported", async () => {
    const error = new TypeError("x");
    delete (error as { stack?: string }).stack;
    const { code, err } = await failing(error, { environment: { NODEGRAD_DEBUG: "1" } });
    expect(code).toBe(70);
    expect(err).toContain("a defect of its own: TypeError: x");
  });
});

describe("an output without a file name", () => {
  test.each([
    [["graph", "a", "a=1", "-o", "pictures/"], "pictures/graph.svg"],
    [["plot", "tanh", "-o", "pictures/"], "pictures/plot.svg"],
    [["plot", "tanh", "-o", ""], "plot.svg"],
  ])("%j is told one", async (argv, proposal) => {
    await refused(argv, `has no file name.\nAdd one: "${proposal}".\n`);
  });
});

describe("a formula as long as a book", () => {
  test("is no heading", async () => {
    const { code, out } = await nodegrad(["trace", "-", "a=1"], { stdin: Array(3000).fill("a").join("+") });
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toHaveLength(2001);
  });
});
