import { moons, signs } from "../../data/index.ts";
import { constant, type Value, value } from "../../graph/index.ts";
import { crossEntropy, hinge, MLP, meanSquaredError } from "../../nn/index.ts";
import { type GallerySection, named } from "./entry.ts";
import { partNetwork } from "./parts.ts";

/** The loss of a training step on a hundred points: far more nodes than any layout engine can place. */
function moonsLoss(): Value {
  const { inputs, targets } = moons(100, { noise: 0.1, seed: 1 });
  const model = new MLP(2, [16, 16, 1], { activation: "relu", seed: 1 });
  const scores = inputs.map((point) => model.forward(point)[0] as Value);
  // Written out as micrograd's demonstration does, one product and one sum for each parameter.
  const [first, ...others] = model.parameters().map((parameter) => parameter.mul(parameter)) as [Value, ...Value[]];
  const penalty = others.reduce((sum, square) => sum.add(square), first);
  const loss = hinge(scores, signs(targets)).add(penalty.mul(1e-4));
  loss.label = "loss";
  loss.backward();
  return loss;
}

/** One point through the network of micrograd's demonstration: 983 values. */
function wideNetwork(): Value {
  const model = new MLP(2, [16, 16, 1], { activation: "relu", seed: 1 });
  const loss = named(
    "loss",
    meanSquaredError([model.forward([constant(0.8, "x1"), constant(-0.6, "x2")])[0] as Value], [1]),
  );
  loss.backward();
  return loss;
}

/** A classifier with three classes at twelve points. */
function classifier(): Value {
  const model = new MLP(2, [6, 3], { activation: "tanh", seed: 2 });
  const points = Array.from({ length: 12 }, (_, i) => [Math.cos(i), Math.sin(2 * i)]);
  const loss = crossEntropy(
    points.map((point) => model.forward(point)),
    points.map((_, i) => i % 3),
  );
  named("loss", loss).backward();
  return loss;
}

/** A single neuron that reads its own output, two hundred times. */
function loop(): Value {
  const [w, b] = [value(0.9, "w"), value(0.1, "b")];
  let state: Value = value(0.5, "start");
  for (let round = 0; round < 200; round++) state = state.mul(w).add(b).tanh();
  state.backward();
  return state;
}

/** Graphs too large to read, with groups of nodes drawn as one. */
export const foldSection: GallerySection = {
  title: "Folded graphs",
  entries: [
    {
      name: "fold-sums",
      title: "A network, its weighted sums folded",
      question: "Which terms make up each neuron's sum?",
      answer: "Each table lists weight, input and product of the largest terms; the last line is their total.",
      draw: partNetwork,
      options: { fold: "sums" },
    },
    {
      name: "fold-neurons",
      title: "The same network, one node for each neuron",
      question: "Which neurons carry the signal, and which the gradient?",
      answer: "Output and gradient stand in each neuron; wide edges carry most of the gradient.",
      draw: partNetwork,
      options: { fold: "neurons" },
    },
    {
      name: "fold-layers",
      title: "The same network, one node for each layer",
      question: "How large are outputs and gradients, layer by layer?",
      answer: "The bars are the neurons of a layer; below stand the root mean squares.",
      draw: partNetwork,
      options: { fold: "layers" },
    },
    {
      name: "fold-wide-neurons",
      title: "Sixteen neurons beside sixteen",
      question: "Which neurons are switched off for this point?",
      answer: "The dashed ones: their relu lets nothing through, and no gradient reaches what lies behind them.",
      draw: wideNetwork,
      options: { fold: "neurons" },
    },
    {
      name: "fold-wide-layers",
      title: "The same 983 values, one node for each layer",
      question: "Does the gradient shrink from layer to layer?",
      answer: "Compare the numbers on the edges: the length of the gradient between two layers.",
      draw: wideNetwork,
      options: { fold: "layers" },
    },
    {
      name: "fold-open",
      title: "The same network, one neuron open",
      question: "What is inside of one of its neurons?",
      answer: "The six largest of sixteen products and the others together; the column adds up to the total.",
      draw: wideNetwork,
      options: { fold: "layers", open: "layer2.neuron8" },
    },
    {
      name: "fold-batch",
      title: "A classifier at twelve points",
      question: "How far do the points of a batch differ?",
      answer: "Everything that is the same for each point is drawn once, with the range of its numbers.",
      draw: classifier,
      options: { fold: "batch" },
    },
    {
      name: "fold-loop",
      title: "A neuron that reads its own output, two hundred times",
      question: "How much of the start is left after two hundred rounds?",
      answer: "Nothing: the derivative by the start is about 5e-35, while w and b act in every round.",
      draw: loop,
      options: { fold: "auto" },
    },
    {
      name: "moons-loss",
      title: "One training step on the moons",
      question: "Can a graph of 65,000 nodes be read at all?",
      answer: "Yes: the hundred samples are drawn once, each layer is one node, and ranges stand for the samples.",
      draw: moonsLoss,
      options: { fold: "auto" },
    },
  ],
};
