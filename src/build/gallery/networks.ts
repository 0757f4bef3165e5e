import { constant, type Graph, scope, snapshot, type Value, value } from "../../graph/index.ts";
import { binaryCrossEntropyWithLogits, crossEntropy, Layer, MLP, meanSquaredError, Residual } from "../../nn/index.ts";
import { differentiated, type GallerySection, named } from "./entry.ts";

function backwards(root: Value): Graph {
  root.backward();
  return snapshot(root);
}

function network(): Graph {
  const model = new MLP(2, [3, 2, 1], { seed: 5, activation: "relu" });
  const predictions = model.forward([constant(0.8, "x1"), constant(-0.6, "x2")]);
  return backwards(named("loss", meanSquaredError(predictions, [1])));
}

/** What networks are made of. */
export const networkSection: GallerySection = {
  title: "Neurons, losses, networks",
  entries: [
    {
      name: "activations",
      title: "Four activations of the same input",
      question: "How much gradient does each activation let through at 0.8?",
      answer: "The number on the edge out of z: little for sigmoid, everything for relu.",
      draw: () => differentiated("tanh(z) + sigmoid(z) + relu(z) + gelu(z)", { z: 0.8 }),
    },
    {
      name: "losses",
      title: "Squared error and cross-entropy for the same mistake",
      question: "Why is cross-entropy the better loss for a classifier?",
      answer:
        "At the logit -3 of a point whose class is 1 the squared error of the probability has almost no gradient left; that of the cross-entropy is almost -1.",
      draw: () => {
        const logit = value(-3, "logit");
        const squared = named("squared", meanSquaredError([logit.sigmoid()], [1]));
        const entropy = named("entropy", binaryCrossEntropyWithLogits([logit], [1]));
        return backwards(squared.add(entropy));
      },
    },
    {
      name: "softmax-cross-entropy",
      title: "Softmax and cross-entropy",
      question: "What do three logits get back?",
      answer: "Their probabilities, and the right class its probability minus one: the three add up to zero.",
      draw: () => {
        const logits = [value(2, "z1"), value(1, "z2"), value(-1, "z3")];
        return backwards(named("loss", crossEntropy(logits, 1)));
      },
    },
    {
      name: "residual",
      title: "A residual block",
      question: "How does the gradient get past a block that is switched off?",
      answer: "Along the edges from x to the sums, which carry the derivative 1 whatever the block does.",
      draw: () => {
        const block = scope("block", () => new Residual(new Layer(2, 2, { activation: "relu", seed: 4 })));
        const inputs = [value(1, "x1"), value(-0.5, "x2")];
        const [first, second] = scope("block", () => block.forward(inputs));
        return backwards(named("loss", (first as Value).square().add((second as Value).square())));
      },
      options: { style: "pill" },
    },
    {
      name: "network-card",
      title: "A 2-3-2-1 network as cards",
      question: "Which weights matter for this point, and which way?",
      answer:
        "Follow the wide lines back from the loss. Dashed neurons are off: relu cut them, and their weights learn nothing from this point.",
      draw: network,
      options: { edgeLabels: false },
    },
    {
      name: "network-pill",
      title: "The same network as pills",
      question: "And at a size that fits a page?",
      answer: "Frames are layers and neurons. The gradient is in the borders and lines.",
      draw: network,
      options: { style: "pill" },
    },
  ],
};
