import { moons, signs } from "../../data/index.ts";
import type { Value } from "../../graph/index.ts";
import { hinge, MLP } from "../../nn/index.ts";
import type { GallerySection } from "./entry.ts";
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
      name: "moons-loss",
      title: "One training step on the moons",
      question: "Can a graph of 65,000 nodes be read at all?",
      answer: "Yes: the hundred samples are drawn once, each layer is one node, and ranges stand for the samples.",
      draw: moonsLoss,
      options: { fold: "auto" },
    },
  ],
};
