import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { defineOperation } from "../../src/graph/index.ts";
import { inFolder, nodegrad } from "./memory-io.ts";

const trace = (...argv: string[]) => nodegrad(["trace", ...argv]);

interface TraceJson {
  readonly value: number | string;
  readonly forward: readonly { name: string; expression: string; value: number | string }[];
  readonly backward?: readonly Record<string, unknown>[];
  readonly gradients?: Readonly<Record<string, number | string>>;
}

async function traceJson(...argv: string[]): Promise<TraceJson> {
  const { code, out, err } = await trace(...argv, "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as TraceJson;
}

describe("nodegrad trace", () => {
  test("prints one line per node and one per edge, aligned", async () => {
    const { code, out } = await trace("a*b + sin(a)", "a=2", "b=3");
    expect(code).toBe(0);
    expect(out).toBe(`a*b + sin(a)

Forward: each node from its inputs, ending in 6.9093.

  node  name  computed as     value
  ----  ----  -----------  --------
  n0    a     given        2
  n1    b     given        3
  n2          a*b          6
  n3          sin(a)       0.909297
  n4          n2 + n3      6.9093

Backward: the output's own gradient is 1; each edge then adds local × upstream to its input.

  from  to  local derivative      local  × upstream  = product  total so far
  ----  --  ----------------  ---------  ----------  ---------  ------------
  n4    n2  1                  1                  1   1             1
  n4    n3  1                  1                  1   1             1
  n3    a   cos(a)            -0.416147           1  -0.416147     -0.416147
  n2    a   b                  3                  1   3             2.58385
  n2    b   a                  2                  1   2             2

Gradients: how much the output changes per unit of each variable.

  variable  value  gradient
  --------  -----  --------
  a             2   2.58385
  b             3   2
`);
  });

  test("colours a terminal's tables; the texts stay the same", async () => {
    const plain = await trace("a*b", "a=2", "b=-3");
    const coloured = await nodegrad(["trace", "a*b", "a=2", "b=-3"], { isTTY: true });
    expect(coloured.out).toContain("\u001B[");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking the colours off
    expect(coloured.out.replace(/\u001B\[[0-9;]*m/g, "")).toBe(plain.out);
  });

  test("names steps by the formula's own names and tells equal names apart", async () => {
    const { forward } = await traceJson("c = a*b; c = c + 1; tanh(c)", "a=2", "b=3");
    expect(forward.map(({ name, expression }) => [name, expression])).toEqual([
      ["a", ""],
      ["b", ""],
      ["c (n2)", "a*b"],
      ["n3", ""],
      ["c (n4)", "c (n2) + 1"],
      ["n5", "tanh(c (n4))"],
    ]);
  });

  test("shows every edge of a + a, and the running total", async () => {
    const { backward, gradients } = await traceJson("a + a", "a=5");
    expect(backward).toMatchObject([
      { toName: "a", slot: 0, local: 1, upstream: 1, product: 1, total: 1 },
      { toName: "a", slot: 1, local: 1, upstream: 1, product: 1, total: 2 },
    ]);
    expect(gradients).toEqual({ a: 2 });
  });

  test("says where nothing flows: constants and branches that were not taken", async () => {
    const { out } = await trace("where(a > 0, a^2, log(a))", "a=-1");
    expect(out).toContain("needs no gradient");
    expect(out).toContain("nothing flows here");
  });

  test("takes NaN and infinities as the data they are", async () => {
    const json = await traceJson("log(a) + b", "a=-1", "b=-inf");
    expect(json.value).toBe("NaN");
    expect(json.forward.map(({ value }) => value)).toEqual([-1, "NaN", "-Infinity", "NaN"]);
    expect((await traceJson("a*b", "a=NaN", "b=-0")).gradients).toEqual({ a: 0, b: "NaN" });
  });

  test("writes local derivatives simply", async () => {
    const { backward } = await traceJson("x^3 + leakyRelu(x) + softmax(1, x, y)", "x=2", "y=1");
    expect(backward?.map(({ rule }) => rule)).toContain("3*x^2");
  });

  test("leaves the rule open where a function gives it", async () => {
    defineOperation({ name: "opaque", inputs: ["x"], value: (x: number) => x, partials: [() => 1] });
    expect((await traceJson("opaque(x)", "x=2")).backward).toMatchObject([{ rule: "", local: 1, product: 1 }]);
    expect((await nodegrad(["ops", "opaque"])).out).toContain("given by a function");
  });

  test("--no-backward prints the forward pass only", async () => {
    const { out } = await trace("a*b", "a=2", "b=3", "--no-backward");
    expect(out).toContain("Forward");
    expect(out).not.toMatch(/Backward|Gradients/);
    expect(await traceJson("a*b", "a=2", "b=3", "--no-backward")).not.toHaveProperty("backward");
  });

  test("of a formula without variables says that there is nothing to differentiate", async () => {
    const { code, out } = await trace("2*pi");
    expect(code).toBe(0);
    expect(out).toContain("Nothing to differentiate: the formula has no variables.");
    expect(await traceJson("2*pi")).not.toHaveProperty("gradients");
  });

  test("--precision sets the digits", async () => {
    expect((await trace("a/3", "a=1", "--precision", "12")).out).toContain("0.333333333333");
    expect((await trace("a/3", "a=1", "-p", "99")).err).toContain("It must be a whole number from 1 to 17.");
    expect((await trace("a/3", "a=1", "-p", "two")).code).toBe(2);
  });
});

describe("the formula of a command", () => {
  test("comes from a file, of several lines and with comments", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "f.txt"), "# a neuron\nc = a*b\ntanh(c)\n");
      const { code, out } = await nodegrad(["trace", "--file", "f.txt", "a=2", "b=3"], { cwd });
      expect(code).toBe(0);
      expect(out).toContain("tanh(c)");
    });
  });

  test("comes from standard input for -", async () => {
    const { code, out } = await nodegrad(["trace", "-", "a=2", "b=3"], { stdin: "a*b\n" });
    expect(code).toBe(0);
    expect(out).toContain("ending in 6.");
  });

  test("comes from standard input for --file -", async () => {
    expect((await nodegrad(["trace", "--file", "-", "a=2"], { stdin: "a*3" })).out).toContain("ending in 6.");
  });

  test.each([[["a=2", "b=3"]], [["b=3", "a=2"]]])("comes from a pipe when %j gives values only", async (values) => {
    expect((await nodegrad(["trace", ...values], { stdin: "a*b" })).out).toContain("ending in 6.");
  });

  test("may be an assignment; it is not taken for a value", async () => {
    expect((await nodegrad(["trace", "c = a*b", "a=2", "b=3"], { stdin: "1" })).out).toContain("ending in 6.");
  });

  test.each([
    [["-a^2", "a=3"], "-9"],
    [["--precision", "3", "-a^2", "a=3"], "-9"],
    [["-3"], "-3"],
    [["--", "--a", "a=3"], "3"],
    [["--no-backward", "-(a)", "a=3"], "-3"],
  ])("may begin with a minus: %j", async (argv, result) => {
    const { code, out } = await trace(...argv);
    expect({ code, ends: out.includes(`ending in ${result}.`) }).toEqual({ code: 0, ends: true });
  });

  test("that cannot be read is shown with a caret", async () => {
    const { code, out, err } = await trace("a * (b + ", "a=1", "b=2");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^Error: .*\(line 1, column \d+\)\n {2}a \* \(b \+ ?\n +\^\n$/);
  });

  test("with an unknown operation gets a guess", async () => {
    const { code, err } = await trace("sigmiod(a)", "a=1");
    expect(code).toBe(2);
    expect(err).toContain("There is no operation called sigmiod. Did you mean sigmoid?");
  });

  test("of a hundred thousand nested parentheses is answered", async () => {
    const depth = 100_000;
    const { code, out } = await nodegrad(["trace", "-", "a=1", "--no-backward"], {
      stdin: `${"(".repeat(depth)}a${")".repeat(depth)}`,
    });
    expect(code).toBe(0);
    expect(out).toContain("ending in 1.");
  });

  test("that is missing is asked for", async () => {
    expect(await trace()).toMatchObject({ code: 2, out: "" });
    expect((await trace()).err).toMatch(/^Error: There is no formula\.\nGive it first and in quotes/);
    expect((await nodegrad(["trace"], { stdin: " \n" })).err).toContain("There is no formula.");
    expect((await nodegrad(["trace", "a=2"], { stdin: "" })).err).toContain("There is no formula.");
    expect((await trace("a=2", "b=3")).err).toContain("There is no formula.");
    expect((await nodegrad(["trace", "-", "a=2"], { stdin: "" })).err).toContain("Standard input holds no formula.");
  });

  test("in a file that is missing, or a folder, is an error", async () => {
    await inFolder(async (cwd) => {
      const { code, err } = await nodegrad(["trace", "--file", "none.txt"], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/^Error: Cannot read ".*none\.txt": there is no such file\./);
      expect((await nodegrad(["trace", "--file", "."], { cwd })).err).toContain("it is a folder");
    });
  });
});

describe("the values of a command", () => {
  test.each([
    ["a=2", 2],
    ["a=-1e-3", -1e-3],
    ["a=+.5", 0.5],
    ["a=5.", 5],
    ["a = 2", 2],
    ["a=pi/4", Math.PI / 4],
    ["a=1/3", 1 / 3],
    ["a=e", Math.E],
    ["a=Infinity", "Infinity"],
    ["a=-inf", "-Infinity"],
    ["a=nan", "NaN"],
    ["a=-0", "-0"],
  ])("%s is %p", async (word, expected) => {
    expect((await traceJson("a", word)).value).toBe(expected);
  });

  test("may have an index, and may shadow a constant that the formula reads", async () => {
    expect((await traceJson("x[2] + __proto__", "x[2]=1", "__proto__=3")).value).toBe(4);
    expect((await traceJson("e*2", "e=3")).value).toBe(6);
    expect((await traceJson("e*2", "e=3")).gradients).toEqual({ e: 2 });
  });

  test("that are missing are named, with a command that works", async () => {
    expect(await trace("a*b + c", "b=3")).toMatchObject({
      code: 2,
      out: "",
      err: 'Error: a and c have no value.\nTry: nodegrad trace "a*b + c" b=3 a=1 c=1\n',
    });
    expect((await trace("x[2] + 1")).err).toContain('Try: nodegrad trace "x[2] + 1" "x[2]=1"');
    expect((await nodegrad(["trace", "-"], { stdin: "a" })).err).toContain("Try: nodegrad trace - a=1\n");
  });

  test("proposes a command that works", async () => {
    const { err } = await trace("a*b + c", "b=3");
    const line = (/Try: nodegrad (.*)\n/.exec(err) as RegExpExecArray)[1] as string;
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? (bare as string));
    expect((await nodegrad(words)).code).toBe(0);
  });

  test("that nobody asked for are refused", async () => {
    expect((await trace("a*b", "a=1", "b=2", "x=3")).err).toBe(
      'Error: The formula has no variable x: its variables are a and b.\nTry: nodegrad trace "a*b" a=1 b=2\n',
    );
    expect((await trace("2*3", "x=3")).err).toContain("The formula has no variable x: it has no variables.");
    expect((await trace("a", "a=1", "e=3")).err).toContain("The formula has no variable e");
  });

  test("that are misspelt get a guess, and keep their number", async () => {
    expect((await trace("rate*b", "rat=7", "b=2")).err).toBe(
      'Error: The formula has no variable rat: its variables are rate and b. Did you mean rate?\nTry: nodegrad trace "rate*b" b=2 rate=7\n',
    );
  });

  test("that are given twice are refused", async () => {
    expect((await trace("a", "a=1", "a=2")).err).toBe("Error: a is given twice: a=1 and a=2. Keep one of them.\n");
    expect((await trace("a", "a=1", "a=1")).err).toContain("a is given twice");
  });

  test.each(["a=two", "a=", "a=1,5", "a=0x", "a=b", "a=1e", "a==2"])("%s is refused", async (word) => {
    const { code, out, err } = await trace("a", word);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/is not a number|has no number behind the =/);
  });

  test.each(["3", "=3", "a-b=3", "2a=1", "b"])("%s is no value", async (word) => {
    const { code, err } = await trace("a", "a=1", word);
    expect(code).toBe(2);
    expect(err).toContain(`${JSON.stringify(word)} does not give a variable a value.`);
  });

  test("long lists of missing variables are cut", async () => {
    const formula = Array.from({ length: 40 }, (_, i) => `x[${i}]`).join(" + ");
    expect((await trace(formula)).err).toContain("x[11] and 28 more have no value.");
  });
});
