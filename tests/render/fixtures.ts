import {
  backward,
  constant,
  type Graph,
  scope,
  snapshot,
  tanh,
  type Value,
  value,
  where,
} from "../../src/graph/index.ts";
import { MLP } from "../../src/nn/index.ts";

/** The neuron of micrograd's lecture, differentiated: gradients -1.5, 1, 0.5 and 0. */
export function neuron(): Graph {
  return snapshot(differentiated(neuronRoot()));
}

/** The neuron before any backward pass. */
export function neuronBefore(): Graph {
  return snapshot(neuronRoot());
}

function neuronRoot(): Value {
  const [x1, w1, x2, w2] = [value(2, "x1"), value(-3, "w1"), value(0, "x2"), value(1, "w2")];
  const n = x1.mul(w1).add(x2.mul(w2)).add(value(6.8813735870195432, "b"));
  n.label = "n";
  const o = tanh(n);
  o.label = "o";
  return o;
}

/** The expression of micrograd's README: 24.7041, 138.8338, 645.5773. */
export function expression(): Graph {
  const [a, b] = [value(-4, "a"), value(2, "b")];
  let c = a.add(b);
  let d = a.mul(b).add(b.pow(3));
  c = c.add(c.add(1));
  c = c.add(c.add(1).add(a.neg()));
  d = d.add(d.mul(2).add(b.add(a).relu()));
  d = d.add(d.mul(3).add(b.sub(a).relu()));
  const e = c.sub(d);
  const f = e.square();
  let g = f.div(2);
  g = g.add(constant(10).div(f));
  g.label = "g";
  return snapshot(differentiated(g));
}

/** Every kind of sharing: `a + a`, a diamond, two leaves that are both 2, a branch that is not taken. */
export function forks(): Graph {
  const [a, b] = [value(2, "a"), value(2, "b")];
  const doubled = a.add(a);
  const left = doubled.mul(b);
  const right = doubled.mul(constant(-1));
  const chosen = where(constant(1, "c"), left, right.exp());
  return snapshot(differentiated(chosen.add(right)));
}

/** A leaf changed after the product was computed, and its gradient is from two passes. */
export function stale(): Graph {
  const [w, x] = [value(3, "w"), constant(2, "x")];
  const product = w.mul(x);
  const root = product.square();
  root.backward();
  root.backward();
  w.data = 4;
  return snapshot(root);
}

/** A network of two layers inside of its scopes, and labels that must be escaped. */
export function network(): Graph {
  const model = new MLP(2, [3, 1], { seed: 3, activation: "tanh" });
  const [x0, x1] = [constant(1, "x0"), constant(-0.5, "x1")];
  const [output] = model.forward([x0, x1]);
  const loss = scope('loss <"1"> & \\N', () => (output as Value).sub(1).square());
  loss.label = 'loss {a|b} "<&>" \\N';
  return snapshot(differentiated(loss));
}

function differentiated(root: Value): Value {
  backward(root);
  return root;
}

/** The graphs that every style and theme is drawn of. */
export const fixtures: Readonly<Record<string, () => Graph>> = {
  neuron,
  "neuron-before": neuronBefore,
  expression,
  forks,
  stale,
  network,
};
