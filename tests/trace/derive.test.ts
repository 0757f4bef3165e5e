import { describe, expect, test } from "@jest/globals";
import { parseFormula } from "../../src/calculus/index.ts";
import { constant, defineOperation, type Value, value, where } from "../../src/graph/index.ts";
import { derive, TraceError } from "../../src/trace/index.ts";
import { chain, diamonds } from "./random-graph.ts";
import { runCode } from "./run-code.ts";
import { checkWellFormed } from "./well-formed.ts";

const neuron = (): { root: Value; w: Value } => {
  const [w, x, b] = [value(-3, "w"), value(2, "x"), value(6.5, "b")];
  return { root: w.mul(x).add(b).tanh(), w };
};

describe("the derivation in Leibniz's notation", () => {
  test("names every result, applies the chain rule from the end, and ends with one formula", () => {
    const { root, w } = neuron();
    expect(derive(root, { of: w })).toBe(`Chain rule for f by w
=====================

Forward: every result gets a name.

1. p = w*x
2. z = p + b
3. f = tanh(z)

Backward: the derivative of f by each name, from the end to the beginning. ∂f/∂x reads “how fast f changes when x alone changes”; a name that is used several times adds up all its uses.

1. ∂f/∂z = 1/cosh(z)^2
2. ∂f/∂p = ∂f/∂z · ∂z/∂p = ∂f/∂z · 1
3. ∂f/∂w = ∂f/∂p · ∂p/∂w = ∂f/∂p · x

Result:

  Chain: ∂f/∂w = ∂f/∂z · ∂z/∂p · ∂p/∂w
  Mechanically: ∂f/∂w = 1/cosh(z)^2*1*x
  Simplified: ∂f/∂w = x/cosh(z)^2
  At these numbers: ∂f/∂w = 1.5729
`);
  });

  test("is symbolic throughout when asked: no numbers, formulas of the leaves", () => {
    const { root, w } = neuron();
    const text = derive(root, { of: w, symbolic: true });
    expect(text).toContain("Simplified: ∂f/∂w = x/cosh(w*x + b)^2");
    expect(text).not.toContain("At these numbers");
    expect(text).not.toMatch(/6\.5|1\.57/);
  });

  test("writes a common factor once, beside the mechanical form", () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    const text = derive(a.add(b).mul(b.add(1)).tanh(), { of: b });
    expect(text).toContain("Mechanically: ∂f/∂b = 1/cosh(z)^2*s1*1 + 1/cosh(z)^2*s2*1");
    expect(text).toContain("Simplified: ∂f/∂b = (s1 + s2)/cosh(z)^2");
  });

  test("agrees with the gradient of the engine in its closed form", () => {
    const formulas = [
      "a*b + sin(a)",
      "(a + b)*(b + 1)",
      "exp(a/b)*a",
      "a^b - log(b)",
      "sqrt(a*a + b*b)",
      "a*a*a*b",
      "hypot(a, b)*a",
    ];
    for (const text of formulas) {
      const at = { a: 1.3, b: 0.7 };
      const leaves = { a: value(at.a, "a"), b: value(at.b, "b") };
      const root = parseFormula(text).evaluate(leaves);
      root.backward();
      for (const name of ["a", "b"] as const) {
        const derivation = derive(root, { of: leaves[name], symbolic: true });
        const simplified = new RegExp(`Simplified: ∂\\w+/∂${name} = (.*)`).exec(derivation)?.[1] as string;
        const mechanical = new RegExp(`Mechanically: ∂\\w+/∂${name} = (.*)`).exec(derivation)?.[1] as string;
        expect(parseFormula(simplified).evaluate(at)).toBeCloseTo(leaves[name].grad, 10);
        expect(parseFormula(mechanical).evaluate(at)).toBeCloseTo(leaves[name].grad, 10);
      }
    }
  });

  test("takes a node that bears the name of a constant for a node", () => {
    const e = value(2, "e");
    const pi = value(3, "pi");
    const text = derive(e.mul(e).mul(pi));
    expect(text).toMatch(/Simplified: ∂f\/∂e = /);
    expect(text).not.toContain("7.389");
    expect(derive(e.gelu(), { symbolic: true })).toContain("pi");
  });

  test("does not write formulas that would fill pages", () => {
    const { root } = diamonds(30);
    expect(derive(root, { limit: 3 })).toMatch(/would fill pages/);
  });

  test("does without formulas where an operation has none", () => {
    const half = defineOperation({
      name: "halfOfDerive",
      inputs: ["x"],
      value: (x: number) => x / 2,
      partials: [() => 0.5],
    });
    const a = value(3, "a");
    const text = derive(half(a).square());
    expect(text).toContain("∂f/∂a = ∂f/∂u · ∂u/∂a = ∂f/∂u · ∂u/∂a");
    expect(text).toContain("At these numbers: ∂f/∂a = 1.5");
    expect(derive(half(a).square(), { voice: "words", symbolic: true })).toContain("u changes ∂u/∂a times as fast");
  });

  test("follows the branch that was taken, symbolically both", () => {
    const [a, b] = [value(1, "a"), value(2, "b")];
    const root = where(a.greater(0), a.mul(b), b.log());
    expect(derive(root, { of: b })).toContain("Simplified: ∂f/∂b = ");
    expect(derive(root, { of: b, symbolic: true })).toMatch(/where\(a > 0, (1|a)[^\n]*\n/);
    expect(derive(root, { of: b })).not.toContain("∂u/∂b");
    expect(derive(root, { of: b, symbolic: true })).toContain("∂u/∂b");
  });
});

describe("the derivation in numbers", () => {
  test("puts the numbers into every line", () => {
    const { root, w } = neuron();
    const text = derive(root, { of: w, voice: "numbers" });
    expect(text).toContain("1. p = w*x = -3*2 = -6");
    expect(text).toContain("3. f = tanh(z) = tanh(0.5) = 0.462117");
    expect(text).toContain("1. ∂f/∂z = 1/cosh(z)^2 = 0.786448");
    expect(text).toContain("3. ∂f/∂w = ∂f/∂p · x = 0.786448 · 2 = 1.5729");
  });

  test("writes as many digits as asked for", () => {
    const third = value(1 / 3, "a").mul(2);
    expect(derive(third, { voice: "numbers", digits: 17 })).toContain("0.3333333333333333");
    expect(derive(third, { voice: "numbers", digits: 2 })).toContain("0.33");
  });

  test("has nothing symbolic", () => {
    expect(() => derive(neuron().root, { voice: "numbers", symbolic: true })).toThrow(TraceError);
  });
});

describe("the derivation in words", () => {
  test("has a plain word beside each term of art", () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    const text = derive(a.add(b).mul(b.add(1)), { of: b, voice: "words" });
    expect(text).toContain("so its gradient is 1 (the seed)");
    expect(text).toContain("b is used 2 times, and its effects add up.");
    expect(text).toContain("(the local derivative is 1)");
    expect(text).toContain("In all 3 + 2 = 5.");
    expect(text).toContain("Adding 0.001 to b moves f up by about 0.005 (a good guess for small steps only).");
  });

  test("say when nothing moves, and when a gradient is no number", () => {
    expect(derive(value(0, "a").square(), { voice: "words" })).toContain("a tiny change of a does not move f at all");
    expect(derive(value(0, "a").log(), { voice: "words" })).toContain("no usable gradient");
    expect(derive(value(2, "a").mul(-3), { voice: "words" })).toMatch(
      /falls 3 times as fast as a grows\. Adding 0\.001 to a moves f down/,
    );
  });
});

describe("formats", () => {
  test("Markdown has its mathematics in dollars, safe from Markdown itself", () => {
    const [a, b] = [value(-2, "w_out_long"), value(3, "x[1]")];
    const text = derive(where(a.greater(0), a.abs().mul(b), b.softplus().mul(a)), {
      voice: "all",
      format: "markdown",
      limit: 100,
    });
    const maths = [...text.replace(/```[\s\S]*?```/g, "").matchAll(/\$([^$\n]+)\$/g)].map(
      ([, inner]) => inner as string,
    );
    expect(maths.length).toBeGreaterThan(10);
    for (const formula of maths) {
      // A backslash before punctuation is taken away by Markdown; a bar, < or > would end a cell or begin HTML.
      expect(formula).not.toMatch(/\\[^A-Za-z\s]|[|<>*]|\}_\{/);
    }
  });

  test("HTML has MathML that is well formed", () => {
    const { root } = neuron();
    for (const voice of ["leibniz", "words", "numbers", "code"] as const) {
      const html = derive(root, { voice, format: "html" });
      expect(html).toMatch(/^<section class="nodegrad">/);
      checkWellFormed(html);
      if (voice !== "code") expect(html).toContain("<math");
    }
  });

  test.each([
    [{ voice: "poem" as "words" }, /no voice "poem"/],
    [{ format: "pdf" as "text" }, /no format "pdf"/],
    [{ limit: 0 }, /limit must be/],
    [{ of: "nowhere" }, /No node.*"nowhere"/],
  ])("%j is refused clearly", (options, message) => {
    expect(() => derive(neuron().root, options)).toThrow(message);
  });

  test("long derivations are cut with a notice, or written whole when asked", () => {
    const { root } = chain(2000);
    for (const voice of ["leibniz", "numbers", "words"] as const) {
      const short = derive(root, { voice });
      expect(short).toMatch(/1,940 more (lines|sentences) are left out here; the option limit/);
      expect(short.length).toBeLessThan(60_000);
    }
    expect(derive(root, { voice: "numbers", limit: Number.POSITIVE_INFINITY })).toMatch(/\n2000\. /);
  });

  test("10,000 nodes take seconds in all voices", () => {
    const { root } = chain(10_000);
    expect(derive(root, { voice: "all" }).length).toBeGreaterThan(1000);
    expect(derive(root, { voice: "code", limit: Number.POSITIVE_INFINITY })).toContain("return { value: f");
    expect(derive(root, { symbolic: true })).toContain("would fill pages");
  });
});

describe("a derivation", () => {
  test("by the root itself, or by a constant, is short", () => {
    const k = constant(3, "k");
    const root = value(2, "a").mul(k);
    expect(derive(root, { of: root })).toContain("At these numbers: ∂f/∂f = 1");
    expect(derive(root, { of: k })).toContain("Simplified: ∂f/∂k = 0");
    expect(derive(root, { of: k, voice: "code" })).toContain('"k": 0');
  });

  test("in symbolic words and code holds for any numbers", async () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    const root = a.mul(b).add(b);
    const words = derive(root, { voice: "words", symbolic: true });
    expect(words).toContain("b is used 2 times, and its effects add up.");
    expect(words).toContain("p changes a times as fast (the local derivative)");
    const gradient = await runCode(derive(root, { voice: "code", symbolic: true }));
    expect(gradient({ a: 5, b: 7 })).toEqual({ value: 42, gradient: { a: 7, b: 6 } });
    expect(derive(root, { voice: "all", symbolic: true })).not.toContain("put the numbers in");
  });

  test("of a single leaf has nothing to say but the seed", () => {
    expect(derive(value(2, "a"))).toContain("∂a/∂a = 1");
    expect(derive(constant(2).mul(3), { voice: "code" })).toContain("export function gradient():");
  });

  test("of several nodes at once", () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    expect(derive(a.mul(b), { of: [a, b, "a"] })).toMatch(/^Chain rule for f by a and b\n/);
  });
});

describe("negative numbers behind a sign", () => {
  test("stand in parentheses in every voice and format", () => {
    const [w, x, b] = [value(2, "w"), value(-3, "x"), value(-5.5, "b")];
    const root = w.mul(x).add(b);
    const text = derive(root, { voice: "all" });
    expect(text).toContain("f = p + b = -6 + (-5.5) = -11.5");
    expect(text).toContain("p = w*x = 2*(-3) = -6");
    for (const format of ["text", "markdown", "html"] as const) {
      const page = derive(root, { voice: "all", format });
      expect(page).not.toMatch(/[+*·] ?-\d|\\cdot -/);
    }
    expect(derive(root, { voice: "numbers", format: "markdown" })).toContain("\\left(-5.5\\right)");
  });

  test("do without as exponents", () => {
    const a = value(2, "a");
    expect(derive(a.pow(-2), { voice: "numbers" })).toContain("2^-2");
  });
});
