import { constant, type Graph, recompute, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { MLP } from "../../src/nn/index.ts";

/** tanh(x1*w1 + x2*w2 + b) with the numbers of the micrograd lecture. */
export function neuron(): Value {
  const [x1, x2, w1, w2, b] = [
    value(2, "x1"),
    value(0, "x2"),
    value(-3, "w1"),
    value(1, "w2"),
    value(6.8813735870195432, "b"),
  ];
  const n = x1.mul(w1).add(x2.mul(w2)).add(b);
  n.label = "n";
  const o = n.tanh();
  o.label = "o";
  return o;
}

/** The expression of micrograd's README. */
export function readmeExpression(): Value {
  const [a, b] = [value(-4, "a"), value(2, "b")];
  let c = a.add(b);
  let d = a.mul(b).add(b.pow(3));
  c = c.add(c.add(1));
  c = c.add(constant(1).add(c).add(a.neg()));
  d = d.add(d.mul(2).add(b.add(a).relu()));
  d = d.add(d.mul(3).add(b.sub(a).relu()));
  const e = c.sub(d);
  const f = e.pow(2);
  const g = f.div(2);
  return g.add(constant(10).div(f));
}

/** e = (a + a) · b, where a is used twice by one node. */
function fork(): Value {
  const [a, b] = [value(2, "a"), value(2, "b")];
  const e = a.add(a).mul(b);
  e.label = "e";
  return e;
}

function staleLoss(): Value {
  const w = value(2, "w");
  const loss = w.mul(3).add(1);
  loss.backward();
  w.data = 5;
  return loss;
}

function carriedOver(): Value {
  const [a, b] = [value(2, "a"), value(3, "b")];
  const product = a.mul(b);
  product.backward();
  product.backward();
  return product;
}

function network(): Value {
  const model = new MLP(2, [2, 1], { seed: 3 });
  const [score] = model.forward([value(1, "x0"), value(-1, "x1")]);
  return score as Value;
}

function differentiated(root: Value): Graph {
  root.backward();
  return snapshot(root);
}

/** Small graphs that show every feature of a picture, by name. */
export const pictures: Readonly<Record<string, () => Graph>> = {
  neuron: () => differentiated(neuron()),
  "readme-expression": () => differentiated(readmeExpression()),
  fork: () => differentiated(fork()),
  "before-backward": () => snapshot(neuron()),
  stale: () => snapshot(staleLoss()),
  "carried-over": () => snapshot(carriedOver()),
  network: () => differentiated(network()),
  "computed-anew": () => {
    const w = value(2, "w");
    const loss = w.mul(w).sub(1);
    loss.backward();
    w.data = 3;
    recompute(loss);
    return snapshot(loss);
  },
  "not-finite": () => {
    const x = value(-1, "x");
    return differentiated(sum([x.log(), x.div(0), x.mul(0)]));
  },
};
