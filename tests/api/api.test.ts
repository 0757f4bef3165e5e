import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import * as nodegrad from "../../src/index.ts";
import {
  backward,
  constant,
  defineOperation,
  derivative,
  dot,
  formula,
  Graph,
  grad,
  gradientCheck,
  hessian,
  hvp,
  jacobian,
  jvp,
  logSoftmax,
  logSumExp,
  mean,
  noGrad,
  type Operand,
  operations,
  parseFormula,
  product,
  recompute,
  scope,
  snapshot,
  softmax,
  sum,
  topologicalOrder,
  Value,
  value,
  valueAndGrad,
  vjp,
  where,
  zeroGrad,
} from "../../src/index.ts";
import {
  Adagrad,
  Adam,
  AdamW,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  CosineAnnealingLR,
  clipGradNorm,
  clipGradValue,
  crossEntropy,
  ExponentialLR,
  hinge,
  huber,
  Layer,
  LinearLR,
  LinearWarmup,
  l1,
  l2,
  MLP,
  MultiStepLR,
  meanAbsoluteError,
  meanSquaredError,
  Neuron,
  RMSprop,
  SGD,
  StepLR,
  fit as train,
} from "../../src/nn/index.ts";
import { renderDot, toDot, toMermaid, toPng, toSvg, writeDot } from "../../src/render/index.ts";
import { derive, diagnose, explain, ledger, paths, steps } from "../../src/trace/index.ts";

/** Every operation of one or two inputs by name, and numbers at which it is defined. */
const fluent: Readonly<Record<string, readonly number[]>> = {
  add: [2, 3],
  sub: [2, 3],
  mul: [2, 3],
  div: [2, 3],
  pow: [2, 3],
  neg: [2],
  abs: [-2],
  sign: [-2],
  reciprocal: [2],
  square: [2],
  sqrt: [2],
  cbrt: [2],
  exp: [1],
  exp2: [1],
  expm1: [1],
  log: [2],
  log2: [2],
  log10: [2],
  log1p: [2],
  sin: [1],
  cos: [1],
  tan: [1],
  asin: [0.5],
  acos: [0.5],
  atan: [0.5],
  sinh: [1],
  cosh: [1],
  tanh: [1],
  asinh: [1],
  acosh: [2],
  atanh: [0.5],
  atan2: [1, 2],
  hypot: [3, 4],
  min: [1, 2],
  max: [1, 2],
  relu: [1],
  leakyRelu: [-1],
  elu: [-1],
  selu: [-1],
  gelu: [1],
  geluTanh: [1],
  silu: [1],
  mish: [1],
  softplus: [1],
  softsign: [1],
  sigmoid: [1],
  logSigmoid: [1],
  hardtanh: [0.5],
  hardsigmoid: [1],
  hardswish: [1],
  relu6: [1],
  erf: [0.5],
};

const lists = ["sum", "mean", "product", "dot", "logSumExp", "softmax", "logSoftmax"];

/** The neuron tanh(x*w + b) with labels. */
function neuron(): { root: Value; x: Value; w: Value; b: Value } {
  const [x, w, b] = [value(0.5, "x"), value(-1, "w"), value(0.25, "b")] as const;
  return { root: x.mul(w).add(b).tanh(), x, w, b };
}

describe("Value", () => {
  test("is made of a number, with a label and with or without a gradient", () => {
    const plain = new Value(2);
    expect([plain.data, plain.grad, plain.hasGrad, plain.label]).toEqual([2, 0, false, ""]);
    expect([plain.operation, plain.inputs, plain.scope, plain.requiresGrad]).toEqual([null, [], "", true]);
    const still = new Value(2, { label: "k", requiresGrad: false });
    expect([still.label, still.requiresGrad]).toEqual(["k", false]);
    expect(plain.id).not.toBe(still.id);
  });

  test("goes backward, zeroes its gradients and detaches as methods", () => {
    const a = value(3, "a");
    const square = a.mul(a);
    expect([square.operation, square.inputs]).toEqual(["mul", [a, a]]);
    square.backward();
    expect([a.grad, a.hasGrad]).toEqual([6, true]);
    square.zeroGrad();
    expect([a.grad, a.hasGrad]).toEqual([0, false]);
    expect(square.detach()).toMatchObject({ data: 9, inputs: [], requiresGrad: false });
    a.data = 4;
    a.label = "renamed";
    expect([a.data, a.label]).toEqual([4, "renamed"]);
  });

  test("comes from value and constant, labelled or not", () => {
    expect([value(1).requiresGrad, value(1, "a").label]).toEqual([true, "a"]);
    expect([constant(1).requiresGrad, constant(1, "half").label]).toEqual([false, "half"]);
  });
});

describe("operations", () => {
  test("the table holds every name, one row each", () => {
    expect(Object.keys(operations)).toEqual(expect.arrayContaining([...Object.keys(fluent), ...lists, "where"]));
  });

  test.each(Object.entries(fluent))("%s is a function and a method, of Values and of numbers", (name, numbers) => {
    const apply = (nodegrad as unknown as Record<string, (...xs: Operand[]) => Value>)[name] as (
      ...xs: Operand[]
    ) => Value;
    const ofNumbers = apply(...numbers);
    expect(ofNumbers).toBeInstanceOf(Value);
    expect(ofNumbers.requiresGrad).toBe(false);
    const [first, ...others] = numbers.map((x) => value(x));
    const method = (first as unknown as Record<string, (...xs: Operand[]) => Value>)[name];
    const recorded = (method as (...xs: Operand[]) => Value).call(first, ...others);
    expect([recorded.data, recorded.operation]).toEqual([ofNumbers.data, name]);
    recorded.backward();
    expect(Number.isFinite((first as Value).grad) && (first as Value).hasGrad).toBe(true);
  });

  test("operations over lists take arrays of Values and numbers", () => {
    const [a, b] = [value(1, "a"), value(2, "b")] as const;
    expect([sum([a, b, 3]).data, mean([a, b, 3]).data, product([a, b, 3]).data]).toEqual([6, 2, 6]);
    expect(dot([a, 2], [b, 3]).data).toBe(8);
    expect(logSumExp([a, b]).data).toBeCloseTo(Math.log(Math.E + Math.E ** 2), 12);
    const shares = softmax([a, b]);
    expect(shares.map((share) => share.operation)).toEqual(["softmax", "softmax"]);
    const logarithms = logSoftmax([a, b]);
    expect(logarithms.map((entry) => entry.operation)).toEqual(["logSoftmax", "logSoftmax"]);
    for (const [i, share] of shares.entries()) expect(logarithms[i]?.data).toBeCloseTo(Math.log(share.data), 14);
    expect(where(1, a, b).data + where(a, 10, b).data + where(0, a, 5).data).toBe(16);
  });

  test("defineOperation adds one and returns its function", () => {
    const cubed = defineOperation({ name: "apiCube", inputs: ["x"], value: "x^3" });
    const x = value(2);
    cubed(x).backward();
    expect([cubed(2).data, x.grad, "apiCube" in operations]).toEqual([8, 12, true]);
  });
});

describe("graphs", () => {
  test("topologicalOrder, backward, zeroGrad of a root or of Values, recompute", () => {
    const { root, x, w, b } = neuron();
    expect(topologicalOrder(root)).toEqual([x, w, root.inputs[0]?.inputs[0], b, root.inputs[0], root]);
    backward(root);
    expect([x, w, b].every((leaf) => leaf.hasGrad)).toBe(true);
    zeroGrad([x, w]);
    expect([x.hasGrad, b.hasGrad]).toEqual([false, true]);
    zeroGrad(root);
    expect(b.hasGrad).toBe(false);
    w.data = 1;
    expect(() => backward(root)).toThrow(nodegrad.StaleGraphError);
    recompute(root);
    expect(root.data).toBe(Math.tanh(0.75));
  });

  test("noGrad and scope give what their functions return", () => {
    const { x } = neuron();
    expect(noGrad(() => x.mul(2)).inputs).toEqual([]);
    expect(scope("layer", () => scope("neuron", () => x.mul(2))).scope).toBe("layer.neuron");
    expect(scope("numbers", () => 7)).toBe(7);
  });

  test("snapshot gives a graph that survives JSON and computes again", () => {
    const { root } = neuron();
    root.backward();
    const graph = snapshot(root);
    expect(graph.nodes.map((node) => node.operation)).toEqual([null, null, "mul", null, "add", "tanh"]);
    const again = Graph.fromJSON(JSON.parse(JSON.stringify(graph)));
    expect(again.toJSON()).toEqual(graph.toJSON());
    const { root: revived, leaves } = again.revive();
    revived.backward();
    expect([revived.data, leaves.length, leaves[0]?.grad]).toEqual([root.data, 3, graph.node(0).grad]);
  });
});

describe("formulas", () => {
  test("the tag records a formula over Values and numbers", () => {
    const { x, w, b } = neuron();
    expect(formula`tanh(${w} * ${x} + ${b})`.data).toBe(neuron().root.data);
    expect(formula`${2} * pi`.data).toBe(2 * Math.PI);
  });

  test("parseFormula evaluates in numbers and in Values, mixed ones too", () => {
    const parsed = parseFormula("tanh(x*w + b)");
    expect(parsed.variables).toEqual(["x", "w", "b"]);
    const result: number = parsed.evaluate({ x: 0.5, w: -1, b: 0.25 });
    expect(result).toBe(neuron().root.data);
    const w = value(-1, "w");
    const mixed: Value = parsed.evaluate({ x: 0.5, w, b: 0.25 });
    mixed.backward();
    expect(mixed.data).toBe(result);
    expect(w.grad).toBeCloseTo(0.5 / Math.cosh(-0.25) ** 2, 14);
  });

  test("a formula has derivatives and four spellings", () => {
    const cubed = parseFormula("x^3*sin(x)").derivative("x");
    expect(cubed.toString()).toBe("3*x^2*sin(x) + x^3*cos(x)");
    expect(cubed.toLatex()).toContain("\\sin");
    expect(cubed.toMathML()).toMatch(/^<math[\s\S]*<\/math>$/);
    expect(new Function("x", `return ${cubed.toJavaScript()}`)(2)).toBe(cubed.evaluate({ x: 2 }));
  });
});

describe("transforms", () => {
  test("derivative, of any order", () => {
    const f = (x: Value): Value => x.pow(3);
    expect([f(value(3)).data, ...[1, 2, 3].map((order) => derivative(f, order)(3))]).toEqual([27, 27, 18, 6]);
    expect([derivative(f)(3), derivative(f, 4)(3)]).toEqual([27, 0]);
  });

  test("grad and valueAndGrad take positional arguments, rest parameters included", () => {
    expect(grad((a, b) => (a as Value).mul(b as Value))(2, 3)).toEqual([3, 2]);
    expect(grad((...xs: Value[]) => product(xs))(2, 3, 4)).toEqual([12, 8, 6]);
    expect(grad((x) => (x as Value).square())(3)).toEqual([6]);
    expect(valueAndGrad((a, b) => (a as Value).mul(b as Value))(2, 3)).toEqual({ value: 6, gradient: [3, 2] });
  });

  test("jacobian and hessian give rows", () => {
    const pair = (a: Value, b: Value): Value[] => [a.mul(b), a.add(b), a.square()];
    expect(jacobian(pair)(2, 3)).toEqual([
      [3, 2],
      [1, 1],
      [4, 0],
    ]);
    expect(hessian((a: Value, b: Value) => a.square().mul(b))(2, 3)).toEqual([
      [6, 4],
      [4, 0],
    ]);
  });

  test("hvp, jvp and vjp take arrays", () => {
    const f = (a: Value, b: Value): Value => a.square().mul(b);
    expect(hvp(f)([2, 3], [1, 0])).toEqual([6, 4]);
    expect(jvp(f)([2, 3], [1, 0])).toEqual({ value: 12, tangent: 12 });
    const { value: result, pullback } = vjp(f)([2, 3]);
    expect([result, pullback(10)]).toEqual([12, [120, 40]]);
  });

  test("called on Values they give Values, and so they nest", () => {
    const outer = derivative((x) => x.mul(derivative((y) => x.mul(y))(value(1)).mul(1)));
    expect(outer(2)).toBe(4);
    const x = value(2);
    const [slope] = grad((y) => (y as Value).pow(3))(x);
    expect(slope).toBeInstanceOf(Value);
    (slope as Value).backward();
    expect(x.grad).toBe(12);
  });

  test("gradientCheck reports each input and names a wrong operation", () => {
    const right = gradientCheck((a: Value, b: Value) => a.mul(b).tanh(), [0.5, 2]);
    expect(right.passed).toBe(true);
    expect(right.inputs[0]).toMatchObject({
      analytic: expect.any(Number),
      numeric: expect.any(Number),
      relativeError: expect.any(Number),
    });
    const wrong = defineOperation({ name: "apiWrong", inputs: ["x"], value: "x^2", partials: ["3*x"] });
    const found = gradientCheck((x: Value) => wrong(x), [2], { tolerance: 1e-6 });
    expect([found.passed, found.suspect?.operation]).toEqual([false, "apiWrong"]);
  });
});

describe("nodegrad/nn", () => {
  test("neurons, layers and networks run forward and list their parameters", () => {
    const one = new Neuron(2, { activation: "tanh" });
    expect([one.weights.length, one.bias?.data, one.forward([1, value(2)]).operation]).toEqual([2, 0, "tanh"]);
    expect(new Neuron(2, { bias: false }).bias).toBeNull();
    const layer = new Layer(2, 3);
    expect([layer.neurons.length, layer.forward([1, 2]).length, layer.parameters().length]).toEqual([3, 3, 9]);
    const model = new MLP(2, [3, 1], {
      activation: "relu",
      outputActivation: "linear",
      initialization: "heNormal",
      bias: true,
      dropout: 0,
      seed: 7,
    });
    expect([model.layers.length, model.forward([1, 2]).length]).toEqual([2, 1]);
    const first = model.layers[0]?.neurons[0];
    expect(model.parameters().slice(0, 3)).toEqual([...(first?.weights ?? []), first?.bias]);
    const other = new MLP(2, [3, 1], { seed: 8 });
    other.loadJSON(JSON.parse(JSON.stringify(model.toJSON())));
    expect(other.forward([1, 2])[0]?.data).toBe(model.forward([1, 2])[0]?.data);
    model.forward([1, 2])[0]?.backward();
    model.zeroGrad();
    expect(model.parameters().some((parameter) => parameter.hasGrad)).toBe(false);
    model.evaluate();
    model.train();
  });

  test("losses are means over predictions, penalties are sums", () => {
    const ps = [value(1), value(3)];
    expect(meanSquaredError(ps, [0, 0]).data).toBe(5);
    expect(meanAbsoluteError(ps, [0, 0]).data).toBe(2);
    expect(huber(ps, [0, 0]).data).toBe((0.5 + 2.5) / 2);
    expect(huber(ps, [0, 0], { delta: 2 }).data).toBe((0.5 + 4) / 2);
    expect(hinge(ps, [1, -1]).data).toBe(2);
    expect(binaryCrossEntropy([0.5], [1]).data).toBeCloseTo(Math.LN2, 12);
    expect(binaryCrossEntropyWithLogits([0], [1]).data).toBeCloseTo(Math.LN2, 12);
    expect(crossEntropy([0, 0], 1).data).toBeCloseTo(Math.LN2, 12);
    const batch = [
      [0, 0],
      [value(0), 0],
    ];
    expect(crossEntropy(batch, [1, 0]).data).toBeCloseTo(Math.LN2, 12);
    expect([l1([value(-2), value(3)]).data, l2([value(-2), value(3)]).data]).toEqual([5, 13]);
  });

  test.each([
    ["SGD", (ps: Value[]) => new SGD(ps, { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 })],
    ["SGD, damped", (ps: Value[]) => new SGD(ps, { learningRate: 0.1, momentum: 0.9, dampening: 0.1 })],
    [
      "Adagrad",
      (ps: Value[]) =>
        new Adagrad(ps, {
          learningRate: 0.1,
          eps: 1e-10,
          initialAccumulator: 0,
          learningRateDecay: 0.1,
          weightDecay: 0,
        }),
    ],
    [
      "RMSprop",
      (ps: Value[]) =>
        new RMSprop(ps, {
          learningRate: 0.1,
          alpha: 0.99,
          eps: 1e-8,
          momentum: 0.5,
          centered: true,
          weightDecay: 0.01,
        }),
    ],
    [
      "Adam",
      (ps: Value[]) => new Adam(ps, { learningRate: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0.01 }),
    ],
    ["AdamW", (ps: Value[]) => new AdamW(ps, { learningRate: 0.1, weightDecay: 0.01 })],
  ])("%s steps downhill and carries its state in JSON", (_name, make) => {
    const w = value(3, "w");
    const optimizer = make([w]);
    optimizer.zeroGrad();
    w.square().backward();
    optimizer.step();
    expect(w.data).toBeLessThan(3);
    optimizer.learningRate = 0.05;
    const restored = make([w]);
    restored.loadJSON(JSON.parse(JSON.stringify(optimizer.toJSON())));
    expect(restored.learningRate).toBe(0.05);
    optimizer.zeroGrad();
    expect(w.hasGrad).toBe(false);
  });

  test("schedules change the rate of an optimizer", () => {
    const rate = (make: (optimizer: SGD) => { step(): void }): number => {
      const optimizer = new SGD([value(1)], { learningRate: 1 });
      const schedule = make(optimizer);
      for (let epoch = 0; epoch < 2; epoch++) schedule.step();
      return optimizer.learningRate;
    };
    expect(rate((o) => new StepLR(o, { stepSize: 2, gamma: 0.1 }))).toBeCloseTo(0.1, 12);
    expect(rate((o) => new ExponentialLR(o, { gamma: 0.5 }))).toBeCloseTo(0.25, 12);
    expect(rate((o) => new CosineAnnealingLR(o, { tMax: 4, etaMin: 0 }))).toBeCloseTo(0.5, 12);
    expect(rate((o) => new LinearWarmup(o, { warmupSteps: 4 }))).toBeCloseTo(0.75, 12);
    expect(rate((o) => new LinearLR(o, { startFactor: 1, endFactor: 0, totalIters: 4 }))).toBeCloseTo(0.5, 12);
    expect(rate((o) => new MultiStepLR(o, { milestones: [1, 2], gamma: 0.5 }))).toBeCloseTo(0.25, 12);
  });

  test("clipping limits gradients", () => {
    const ps = [value(3), value(4)];
    const loss = (): Value => l2(ps).mul(0.5);
    loss().backward();
    expect(clipGradNorm(ps, 1)).toBe(5);
    expect(Math.hypot(...ps.map((p) => p.grad))).toBeCloseTo(1, 5);
    zeroGrad(ps);
    loss().backward();
    clipGradValue(ps, 3.5);
    expect(ps.map((p) => p.grad)).toEqual([3, 3.5]);
  });

  test("fit trains a model on inputs and targets", async () => {
    const model = new MLP(1, [4, 1], { activation: "tanh", seed: 1 });
    const samples = { inputs: [[-1], [0], [1]], targets: [-2, 0, 2] };
    const result = await train(model, samples, { loss: "meanSquaredError", epochs: 5, seed: 1 });
    expect(result.history.length).toBe(5);
    expect(typeof result.stopped).toBe("string");
    expect(result.best).toBeDefined();
  });
});

describe("nodegrad/render", () => {
  test("toDot, toMermaid and writeDot take a root or a graph", async () => {
    const { root } = neuron();
    expect(toDot(root)).toBe(toDot(snapshot(root)));
    expect(toMermaid(snapshot(root), {})).toBe(toMermaid(root));
    const folder = mkdtempSync(join(tmpdir(), "nodegrad-api-"));
    try {
      const path = join(folder, "neuron.dot");
      await writeDot(root, path, { style: "micrograd" });
      expect(readFileSync(path, "utf8").trim()).toBe(toDot(root, { style: "micrograd" }).trim());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("toSvg, toPng and renderDot draw", async () => {
    const { root } = neuron();
    expect(await toSvg(root, { theme: "dark" })).toContain("<svg");
    expect([...(await toPng(root)).slice(1, 4)]).toEqual([..."PNG"].map((letter) => letter.charCodeAt(0)));
    const { output, engine } = await renderDot("digraph { a -> b }", { format: "svg", engine: "wasm" });
    expect([String(output).includes("<svg"), typeof engine]).toEqual([true, "string"]);
  }, 60_000);
});

describe("nodegrad/trace", () => {
  test("steps, ledger and explain", () => {
    const { root, w } = neuron();
    root.backward();
    expect(steps(root).length).toBeGreaterThan(5);
    const { lines, total } = ledger(root).of(w);
    expect([lines.length, total]).toEqual([1, w.grad]);
    expect(explain(root, w, {})).toContain("w");
  });

  test("paths, derive and diagnose", () => {
    const { root, x } = neuron();
    const found = paths(x, root, { top: 3 });
    expect([found.count, found.paths.length, found.shares.length]).toEqual([1n, 1, 1]);
    expect(derive(root, { voice: "words", of: x, format: "text" }).length).toBeGreaterThan(0);
    expect(diagnose(root)).toEqual([]);
  });
});
