import { describe, expect, test } from "@jest/globals";
import { parseFormula } from "../../../src/calculus/index.ts";
import { constant, noGrad, scope, type Value, value, where, zeroGrad } from "../../../src/graph/index.ts";
import { MLP } from "../../../src/nn/index.ts";
import { type Cause, describeFindings, diagnose, type Finding } from "../../../src/trace/index.ts";

function plant(formula: string, at: Record<string, number>): Value {
  const leaves = Object.fromEntries(Object.entries(at).map(([name, number]) => [name, value(number, name)]));
  return parseFormula(formula).evaluate(leaves);
}

/** Formula, numbers, and what the first finding must say. */
const faults: readonly (readonly [
  formula: string,
  at: Record<string, number>,
  cause: Cause,
  title: string,
  pass: string,
  symptom: string,
])[] = [
  ["log(a)*b", { a: 0, b: 2 }, "boundary", "log of 0", "forward", "infinite gradient"],
  ["a*log(a)", { a: 0 }, "boundary", "log of 0", "forward", "NaN gradient"],
  ["sqrt(a)", { a: 0 }, "boundary", "sqrt at 0", "backward", "infinite gradient"],
  ["sqrt(a)*b", { a: 0, b: 0 }, "boundary", "sqrt at 0", "backward", "NaN gradient"],
  ["sqrt(a^2 + b^2)", { a: 0, b: 0 }, "boundary", "sqrt at 0", "backward", "NaN gradient"],
  ["b/a", { a: 0, b: 1 }, "boundary", "division by 0", "forward", "infinite gradient"],
  ["b/a", { a: 0, b: 0 }, "boundary", "division by 0", "forward", "NaN gradient"],
  ["a^-1", { a: 0 }, "boundary", "0 to a negative power", "forward", "infinite gradient"],
  ["a^0.5", { a: 0 }, "boundary", "power of base 0", "backward", "infinite gradient"],
  ["a^0.5", { a: -2 }, "outsideDomain", "power of a negative base", "forward", "NaN gradient"],
  ["log(a) + b", { a: -1, b: 1 }, "outsideDomain", "log of -1", "forward", "NaN value"],
  ["asin(a)", { a: 2 }, "outsideDomain", "asin of 2", "forward", "NaN gradient"],
  ["exp(a)*b", { a: 1000, b: 1 }, "overflow", "overflow in exp", "forward", "infinite gradient"],
  ["(a*1e200)*1e200*b", { a: 1, b: 0.5 }, "overflow", "overflow in mul", "forward", "infinite gradient"],
  ["exp(a) - exp(b)", { a: 1000, b: 1000 }, "overflow", "overflow in exp", "forward", "infinite gradient"],
  [
    "a - b",
    { a: Number.POSITIVE_INFINITY, b: Number.POSITIVE_INFINITY },
    "infinityMinusInfinity",
    "infinity - infinity",
    "forward",
    "NaN value",
  ],
  ["a*b", { a: Number.POSITIVE_INFINITY, b: 0 }, "zeroTimesInfinity", "0 · infinity", "forward", "infinite gradient"],
  [
    "a/b",
    { a: Number.POSITIVE_INFINITY, b: Number.POSITIVE_INFINITY },
    "infinityOverInfinity",
    "infinity / infinity",
    "forward",
    "NaN gradient",
  ],
  ["a*b", { a: Number.NaN, b: 1 }, "notANumber", "NaN in the data", "data", "NaN gradient"],
  ["a + b", { a: Number.POSITIVE_INFINITY, b: 1 }, "infiniteData", "infinity in the data", "data", "infinite value"],
  ["exp(a) + 1", { a: -800 }, "underflow", "underflow in exp", "forward", "zero gradient"],
  ["a*1e-200*1e-200 + 1", { a: 1 }, "underflow", "underflow in mul", "backward", "zero gradient"],
  ["-log(softmax(0, a, b))", { a: -1000, b: 0 }, "underflow", "underflow in softmax", "forward", "NaN gradient"],
  ["relu(w*x + b)", { w: 1, x: -2, b: 0.5 }, "inactive", "dead relu", "backward", "zero gradient"],
  ["tanh(w*x)", { w: 10, x: 2 }, "saturation", "saturated tanh", "backward", "tiny gradient"],
  ["tanh(w*x)", { w: 400, x: 2 }, "saturation", "saturated tanh", "backward", "zero gradient"],
  ["sigmoid(w*x)*3", { w: -9, x: 2 }, "saturation", "saturated sigmoid", "backward", "tiny gradient"],
  ["(a > 0)*3", { a: 1 }, "flatStep", "step without slope: greater", "backward", "zero gradient"],
  ["sign(a)", { a: 1 }, "flatStep", "step without slope: sign", "backward", "zero gradient"],
  ["abs(a)", { a: 0 }, "corner", "corner of abs", "backward", "zero gradient"],
  ["log(1 + a)", { a: 1e-20 }, "lostDigits", "lost digits in log(1 + a)", "forward", "wrong value"],
  ["b/a", { a: 1e-9, b: 1 }, "largeFactor", "one huge factor", "backward", "huge gradient"],
];

const first = (findings: readonly Finding[]): Finding => {
  expect(findings.length).toBeGreaterThan(0);
  return findings[0] as Finding;
};

describe("a planted fault is found by its first cause", () => {
  test.each(faults)("%s at %j: %s", (formula, at, cause, title, pass, symptom) => {
    const root = plant(formula, at);
    const finding = first(diagnose(root));
    expect({ cause: finding.cause, title: finding.title, pass: finding.pass, symptom: finding.symptom }).toEqual({
      cause,
      title,
      pass,
      symptom,
    });
    expect(finding.message).toMatch(/\.$/);
    expect(finding.advice).not.toBe("");
    expect(JSON.parse(JSON.stringify(finding))).toMatchObject({ cause });
  });

  test.each(
    faults.filter(([, , cause]) => !["notANumber", "infiniteData", "lostDigits", "largeFactor"].includes(cause)),
  )("%s at %j shows in its smallest part too", (formula, at) => {
    const finding = first(diagnose(plant(formula, at)));
    const smallest = finding.smallest;
    expect(smallest).not.toBeNull();
    const again = first(diagnose((smallest as NonNullable<typeof smallest>).graph.revive().root));
    expect(again.cause).toBe(finding.cause);
    // No step larger than the whole.
    expect(smallest?.graph.size).toBeLessThanOrEqual(plantSize(formula, at));
  });

  test("infinity - infinity in the chain of an overflow, in both passes", () => {
    expect(first(diagnose(plant("exp(a) - exp(b)", { a: 1000, b: 1000 }))).chain.join()).toMatch(
      /infinity - infinity at f, going forward/,
    );
    expect(first(diagnose(plant("log(1 + exp(a))", { a: 1000 }))).chain.join()).toMatch(
      /0 · infinity at u, on the way back/,
    );
    const back = first(diagnose(plant("sqrt(a)*b - sqrt(a)*c", { a: 0, b: 1, c: 2 })));
    expect(back.chain.join()).toMatch(/infinity - infinity at a, on the way back/);
  });

  test("an overflow of the gradient alone", () => {
    const finding = first(diagnose(plant("sin(a*1e200)*1e200", { a: 1 })));
    expect(finding).toMatchObject({ cause: "overflow", pass: "backward", symptom: "infinite gradient" });
    expect(finding.message).toMatch(/On the way back the gradient there becomes larger/);
  });

  test("an underflow of the gradient alone", () => {
    const finding = first(diagnose(plant("(sin(a*1e-200) + 1)*1e-200", { a: 1 })));
    expect(finding).toMatchObject({ cause: "underflow", pass: "backward", symptom: "zero gradient" });
    expect(finding.message).toMatch(/On the way back/);
  });

  test("many small and many large factors", () => {
    let small = value(0.5, "x");
    let large = value(0.5, "x");
    for (let layer = 0; layer < 12; layer++) {
      small = small.mul(0.2).tanh();
      large = large.mul(4).sin();
    }
    expect(first(diagnose(small))).toMatchObject({ cause: "vanishing", symptom: "tiny gradient" });
    let straight = value(0.5, "x");
    for (let layer = 0; layer < 12; layer++) straight = straight.mul(4);
    expect(first(diagnose(straight))).toMatchObject({ cause: "exploding", symptom: "huge gradient" });
    expect(first(diagnose(straight)).smallest?.graph.size).toBeLessThan(24);
  });
});

function plantSize(formula: string, at: Record<string, number>): number {
  let size = 0;
  const seen = new Set<Value>();
  const waiting = [plant(formula, at)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    size++;
    waiting.push(...node.inputs);
  }
  return size;
}

describe("a cure from the table is applied, run, and proves itself", () => {
  const cures: readonly (readonly [formula: string, at: Record<string, number>, after: string, value: number])[] = [
    ["log(softmax(0, a, b))", { a: -1000, b: 0 }, "logSoftmax(0, a, b)", -1000],
    ["sqrt(a^2 + b^2)", { a: 3e200, b: 4e200 }, "hypot(a, b)", 5e200],
    ["log(1 + a)", { a: 1e-20 }, "log1p(a)", 1e-20],
    ["log(a + 1)", { a: 1e-20 }, "log1p(a)", 1e-20],
    ["exp(a) - 1", { a: 1e-20 }, "expm1(a)", 1e-20],
    ["log(1 + exp(a))", { a: 1000 }, "softplus(a)", 1000],
    ["log(sigmoid(a))", { a: -800 }, "logSigmoid(a)", -800],
    ["log(exp(a) + exp(b))", { a: 1000, b: 999 }, "logSumExp(a, b)", 1000 + Math.log1p(Math.exp(-1))],
    ["log(exp(a) + exp(b) + exp(c))", { a: -1000, b: -1000, c: -1000 }, "logSumExp(a, b, c)", -1000 + Math.log(3)],
    ["log(sum(exp(a), exp(b)))", { a: 800, b: 1 }, "logSumExp(a, b)", 800],
    ["exp(a)/(1 + exp(a))", { a: 1000 }, "sigmoid(a)", 1],
  ];

  test.each(cures)("%s at %j becomes %s", (formula, at, after, result) => {
    const { cure } = first(diagnose(plant(formula, at)));
    expect(cure?.after).toBe(after);
    expect(cure?.before).toBe(formula);
    expect(cure?.reason).not.toBe("");
    expect((cure?.proof.valueAfter ?? Number.NaN) / result).toBeCloseTo(1, 12);
    for (const { after: gradient } of cure?.proof.gradients ?? []) expect(Number.isFinite(gradient)).toBe(true);
  });

  test("at every place at once, deep inside of a graph", () => {
    const losses = [1, 2, 3].map((scale) => plant("-log(softmax(0, a, b))", { a: -1000 * scale, b: 0 }));
    const root = losses.reduce((sum, loss) => sum.add(loss.mul(0.5)), value(1, "start"));
    const finding = first(diagnose(root));
    expect(finding.cure?.proof.valueAfter).toBe(3001);
    expect(finding.cure?.proof.gradients.map(({ after }) => after).slice(0, 2)).toEqual([-0.5, 0.5]);
  });

  test("but is not offered when it does not help", () => {
    // hypot has no slope at (0, 0) either.
    expect(first(diagnose(plant("sqrt(a^2 + b^2)", { a: 0, b: 0 }))).cure).toBeNull();
  });
});

describe("faults between passes and in the wiring", () => {
  test("forgotten zeroing, with the numbers after zeroing", () => {
    const a = value(3, "a");
    const root = a.mul(a).square();
    root.backward();
    expect(diagnose(root)).toEqual([]);
    root.backward();
    const finding = first(diagnose(root));
    expect(finding).toMatchObject({
      cause: "forgottenZeroing",
      pass: "between passes",
      severity: "fault",
      title: "forgotten zeroing",
    });
    expect(finding.message).toMatch(/shows 216.*own pass gives 108.*sum of 2 passes/);
    expect(finding.cure?.proof.gradients).toEqual([{ name: "a", before: 216, after: 108 }]);
    zeroGrad(root);
    expect(diagnose(root)).toEqual([]);
  });

  test("gradients of another pass are a note, clipped ones are none", () => {
    const [a, b] = [value(3, "a"), value(4, "b")];
    a.exp().backward();
    const root = a.mul(b);
    root.backward();
    expect(first(diagnose(root))).toMatchObject({ cause: "forgottenZeroing", severity: "note" });
    zeroGrad(root);
    root.backward();
    a.grad /= 2;
    b.grad /= 2;
    expect(diagnose(root)).toEqual([]);
  });

  test("a stale graph, with the value after computing anew", () => {
    const a = value(3, "a");
    const root = a.square().add(1);
    a.data = 5;
    const finding = first(diagnose(root));
    expect(finding).toMatchObject({ cause: "staleGraph", pass: "between passes", symptom: "wrong value" });
    expect(finding.message).toMatch(/computed before a changed/);
    expect(finding.cure?.proof).toMatchObject({ valueBefore: 10, valueAfter: 26 });
  });

  test("a root that requires no gradient", () => {
    const root = constant(2).mul(value(3).detach());
    expect(first(diagnose(root))).toMatchObject({ cause: "requiresNoGradient", symptom: "no gradient" });
    expect(first(diagnose(noGrad(() => value(2).exp())))).toMatchObject({ cause: "requiresNoGradient" });
  });

  test("a Value that shares its label with one of the graph, which is no copy of it", () => {
    const finding = first(diagnose(value(2, "w").mul(3), { of: value(5, "w") }));
    expect(finding).toMatchObject({ cause: "notConnected", node: null });
    expect(finding.message).toMatch(/another node of that label, w\./);
    expect(finding.message).not.toContain("detached copy");
  });

  test("a Value that is not connected, was detached, or is a constant, when asked about", () => {
    const [a, w] = [value(2, "a"), value(3, "w")];
    const root = a.mul(w.detach());
    expect(diagnose(root)).toEqual([]);
    const finding = first(diagnose(root, { of: w }));
    expect(finding).toMatchObject({ cause: "notConnected", node: null, title: "not connected" });
    expect(finding.message).toMatch(/"w" is not in this graph.*another node of that label.*detached copy/);
    expect(first(diagnose(root, { of: value(1) })).message).toMatch(/The Value that holds 1/);
    expect(first(diagnose(root, { of: [a, "w"] }))).toMatchObject({ cause: "requiresNoGradient", node: 1 });
  });

  test("symmetric initialisation", () => {
    const model = new MLP(2, [3, 1], { activation: "tanh", seed: 3 });
    const forward = (): Value => model.forward([0.3, -0.7])[0] as Value;
    expect(diagnose(forward())).toEqual([]);
    for (const parameter of model.parameters()) parameter.data = 0.1;
    const finding = first(diagnose(forward()));
    expect(finding).toMatchObject({ cause: "symmetricInitialisation", symptom: "equal gradients" });
    expect(finding.message).toMatch(/these 3 units/);
    expect(finding.victims).toHaveLength(9);
    for (const parameter of model.parameters()) parameter.data = 0;
    expect(diagnose(forward()).map(({ cause }) => cause)).toContain("symmetricInitialisation");
  });
});

describe("zeros of a healthy computation", () => {
  const benign: readonly (readonly [formula: string, at: Record<string, number>, of: string, cause: Cause])[] = [
    ["(a - 2)^2", { a: 2 }, "a", "flatPoint"],
    ["square(a)", { a: 0 }, "a", "flatPoint"],
    ["a*b", { a: 1, b: 0 }, "a", "zeroFactor"],
    ["max(a, b)", { a: 1, b: 2 }, "a", "notChosen"],
    ["a*b - 3*a", { a: 1, b: 3 }, "a", "cancellation"],
    ["where(1, b, a)", { a: 1, b: 2 }, "a", "branchNotTaken"],
    ["a*1e-9", { a: 1 }, "a", "smallFactor"],
  ];

  test.each(benign)("%s at %j: silence, unless asked about %s (%s)", (formula, at, of, cause) => {
    const root = plant(formula, at);
    expect(diagnose(root)).toEqual([]);
    expect(first(diagnose(root, { of }))).toMatchObject({ cause, severity: "note" });
  });

  test("NaN in a branch that was not taken hurts nobody", () => {
    const a = value(-1, "a");
    expect(diagnose(where(a.greater(0), a.log(), a.mul(2)))).toEqual([]);
  });
});

describe("a finding", () => {
  test("offers no cure that does not bring the gradient back", () => {
    for (const [formula, at] of [
      ["log(sigmoid(a))", { a: 40 }],
      ["log(1 + exp(a))", { a: -800 }],
    ] as const) {
      const [finding] = diagnose(plant(formula, at));
      expect(finding?.symptom).toMatch(/zero|tiny|wrong/);
      if (finding?.cause !== "lostDigits") expect(finding?.cure ?? null).toBeNull();
    }
  });

  test("keeps scopes and parameters when it tries a cure", () => {
    const [a, b] = [value(1000, "a"), value(0.5, "b")];
    const root = scope("loss", () => a.exp().add(1).log()).add(b.leakyRelu(0.3));
    expect(first(diagnose(root)).cure?.proof.valueAfter).toBeCloseTo(1000.5, 9);
  });

  test("joins faults of one kind and says where else it happens", () => {
    const root = plant("log(a) + log(b) + log(c)", { a: 0, b: 0, c: 2 });
    const finding = first(diagnose(root));
    expect(finding.alike).toHaveLength(1);
    expect(finding.message).toMatch(/The same happens at u2/);
    expect(finding.victimNames).toEqual(["a", "b", "f"]);
  });

  test("is read in every format", () => {
    const findings = diagnose(plant("-log(softmax(0, a, b))", { a: -1000, b: 0 }));
    const text = describeFindings(findings);
    expect(text).toContain("underflow in softmax (NaN gradient)");
    expect(text).toContain("Arose in the forward pass (computing the numbers).");
    expect(text).toContain("The smallest part that shows it: log(softmax(0, a, b)) at a = -1000, b = 0.");
    expect(text).toContain(
      "Cure: instead of log(softmax(0, a, b)) write logSoftmax(0, a, b) (a small probability underflows to 0).",
    );
    expect(text).toContain(
      "Tried it: the result goes from Infinity to 1000, the gradient of a from NaN to -1, the gradient of b from NaN to 1.",
    );
    expect(describeFindings(findings, { format: "markdown" })).toMatch(/^## underflow/);
    expect(describeFindings(findings, { format: "html" })).toContain("<li>Cure:");
    expect(JSON.parse(describeFindings(findings, { format: "json" }))).toMatchObject([
      { cause: "underflow", cure: { proof: { valueBefore: "Infinity" } } },
    ]);
  });

  test("shortens long lists of numbers", () => {
    const root = plant("softmax(0, a, b, c, d, g) + 1", { a: -1000, b: 0, c: 0, d: 0, g: 0 });
    expect(first(diagnose(root)).message).toContain("softmax of -1000, 0, 0, 0, … (5 numbers)");
  });

  test("writes the formula and the numbers that go into it", () => {
    const messageOf = (text: string, at: Record<string, number>, of: string): string =>
      first(diagnose(plant(text, at), { of: [of] })).message;
    expect(messageOf("a^2", { a: 0 }, "a")).toContain("f is a^2 with a = 0");
    expect(first(diagnose(plant("b/(a - a)", { a: 1, b: 2 }))).message).toMatch(/is b\/\w+ with b = 2 and \w+ = 0/);
  });

  test("names the corner that gave 0, and what others use there", () => {
    const finding = first(diagnose(plant("abs(a)*2", { a: 0 })));
    expect(finding.message).toContain("exactly on a corner (a == 0)");
    expect(finding.advice).toContain("JAX 1");
  });
});
