import { moons, signs } from "../../data/index.ts";
import { constant, type Value, value } from "../../graph/index.ts";
import { crossEntropy, hinge, l2, MLP, meanSquaredError } from "../../nn/index.ts";
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

/** The loss of a network over twenty points, with a penalty on all of its parameters. */
function penalised(): Value {
  const model = new MLP(2, [8, 8, 1], { activation: "tanh", seed: 1 });
  const { inputs, targets } = moons(20, { noise: 0.1, seed: 1 });
  const fit = meanSquaredError(
    inputs.map((point) => model.forward(point)[0] as Value),
    targets,
  );
  const loss = named("loss", fit.add(l2(model.parameters()).mul(1e-3)));
  loss.backward();
  return loss;
}

/** A recurrent network of eight units and fifty rounds, from bare scalars. */
function recurrent(): Value {
  const rows = Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 9 }, (_, column) => value(Math.sin(9 * row + 2 * column) / 2)),
  );
  let state: Value[] = rows.map(() => constant(0));
  for (let round = 0; round < 50; round++) {
    const inputs = [constant(Math.cos(round)), ...state];
    state = rows.map((row) =>
      row
        .map((weight, column) => weight.mul(inputs[column] as Value))
        .reduce((sum, product) => sum.add(product))
        .tanh(),
    );
  }
  const loss = named("loss", (state[0] as Value).sub(0.5).square());
  loss.backward();
  return loss;
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
      name: "fold-recurrent",
      title: "A recurrent network, fifty rounds",
      question: "How far back in time does the gradient reach?",
      answer: "The lower bars are the size of the gradient, from the first round to the last.",
      draw: recurrent,
      options: { fold: "auto" },
    },
    {
      name: "fold-penalty",
      title: "A loss with a penalty on all weights",
      question: "Which weights does the penalty pull hardest?",
      answer: "The table lists the largest squares; its last column is what flows through the penalty alone.",
      draw: penalised,
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
