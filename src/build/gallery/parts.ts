import { moons, signs } from "../../data/index.ts";
import { constant, type Graph, snapshot, type Value, value } from "../../graph/index.ts";
import { hinge, MLP, meanSquaredError, SGD } from "../../nn/index.ts";
import { toDifferenceDot, toDifferenceSvg, toPathsDot, toPathsSvg } from "../../render/index.ts";
import { differentiated, type GallerySection, type GalleryWriters, named } from "./entry.ts";

/** The loss of a network with two hidden layers, large enough that one wants to see a part of it. */
export function partNetwork(): Value {
  const model = new MLP(2, [4, 4, 1], { seed: 5, activation: "tanh" });
  const predictions = model.forward([constant(0.8, "x1"), constant(-0.6, "x2")]);
  const loss = named("loss", meanSquaredError(predictions, [1]));
  loss.backward();
  return loss;
}

/** A neuron's loss with given weights, differentiated. */
function neuronLoss(w: number, b: number): Graph {
  const score = named("score", value(w, "w").mul(constant(2, "x")).add(value(b, "b")).tanh());
  const loss = named("loss", score.sub(constant(1, "target")).square());
  loss.backward();
  return snapshot(loss);
}

/** The graphs before and after one step of gradient descent. */
function trainingStep(): readonly [before: Graph, after: Graph] {
  const before = neuronLoss(0.3, -0.1);
  const [w, b] = ["w", "b"].map((label) => before.nodes.find((node) => node.label === label)) as [
    Graph["nodes"][number],
    Graph["nodes"][number],
  ];
  const learningRate = 0.2;
  return [before, neuronLoss(w.data - learningRate * w.grad, b.data - learningRate * b.grad)];
}

/** The loss of micrograd's demonstration before and after one step, too large to be compared node by node. */
function moonsStep(): readonly [before: Graph, after: Graph] {
  const { inputs, targets } = moons(100, { noise: 0.1, seed: 1 });
  const model = new MLP(2, [16, 16, 1], { activation: "relu", seed: 1 });
  const graphOfLoss = (): Graph => {
    const scores = inputs.map((point) => model.forward(point)[0] as Value);
    const loss = named("loss", hinge(scores, signs(targets)));
    model.zeroGrad();
    loss.backward();
    return snapshot(loss);
  };
  const before = graphOfLoss();
  new SGD(model.parameters(), { learningRate: 0.5 }).step();
  return [before, graphOfLoss()];
}

/** Writes the difference of two graphs. */
function differenceOf(graphs: () => readonly [before: Graph, after: Graph]): GalleryWriters {
  return {
    dot: (_graph, options) => toDifferenceDot(...graphs(), options),
    svg: (_graph, options) => toDifferenceSvg(...graphs(), options),
  };
}

/** Parts of large graphs, and two graphs in one picture. */
export const partSection: GallerySection = {
  title: "Parts and changes",
  entries: [
    {
      name: "before-after",
      title: "Before and after one training step",
      question: "What does one step of gradient descent change?",
      answer: "Both parameters against their gradients, and everything computed from them; the loss falls.",
      draw: () => trainingStep()[1],
      writers: differenceOf(trainingStep),
    },
    {
      name: "before-after-layers",
      title: "Before and after one step of a large network",
      question: "Where did a training step change a network of 65,000 values?",
      answer:
        "Both graphs are folded alike: the bars are the neurons before and after, and each number says what it was.",
      draw: () => moonsStep()[1],
      writers: differenceOf(moonsStep),
      options: { fold: "auto" },
    },
    {
      name: "around",
      title: "The neighbourhood of one weight",
      question: "Where does one weight of a network with 37 parameters act?",
      answer: "In one product; the stubs say how many nodes are left out in each direction.",
      draw: partNetwork,
      options: { around: "layer2.neuron1.w0", hops: { up: 2, down: 3 } },
    },
    {
      name: "largest-path",
      title: "The largest path from a weight to the loss",
      question: "Along which path does a weight of the first layer act most?",
      answer:
        "The product along its edges is the gradient along this path only; the caption says how many paths there are.",
      draw: partNetwork,
      options: { path: ["layer1.neuron1.w0", "loss"] },
    },
    {
      name: "nine-paths",
      title: "Nine paths, two sums",
      question: "Olah's second figure: why is summing over paths a bad idea, and what does a backward pass do instead?",
      answer:
        "Three edges times three edges make nine paths. Their products add up to (a + b + c)(d + e + f), which the backward pass computes by adding up at y first.",
      draw: () =>
        differentiated("y = a*x + b*x + c*x; z = d*y + e*y + f*y", { x: 1, a: 2, b: 1, c: 1, d: 3, e: 1, f: 1 }),
      writers: {
        dot: (graph, options) => toPathsDot(graph, "x", options),
        svg: (graph, options) => toPathsSvg(graph, "x", options),
      },
    },
    {
      name: "scope-only",
      title: "One neuron of the network",
      question: "What happens inside of one neuron?",
      answer: "Its weighted sum and its activation; everything else is a stub.",
      draw: partNetwork,
      options: { only: "layer2.neuron2" },
    },
  ],
};
