import type { GallerySection } from "./entry.ts";
import { differentiated, evaluated } from "./entry.ts";

const formula = "n = x1*w1 + x2*w2 + b; o = tanh(n)";
const numbers = { x1: 2, w1: -3, x2: 0, w2: 1, b: 6.881373587019543 };
const neuron = () => differentiated(formula, numbers);

/** One neuron in every style. */
export const styleSection: GallerySection = {
  title: "Styles",
  entries: [
    {
      name: "style-card",
      title: "card, the default",
      question: "What did each step compute, and what is its share in the result?",
      answer:
        "One node per value: what made it, its number, its gradient. Each edge carries the local derivative: a gradient is the next gradient times what stands on the edge.",
      draw: neuron,
    },
    {
      name: "style-pill",
      title: "pill",
      question: "And when there are many nodes?",
      answer: "One line per node. The gradient is the hue and the width of the border.",
      draw: neuron,
      options: { style: "pill" },
    },
    {
      name: "style-micrograd",
      title: "micrograd",
      question: "How would micrograd draw it?",
      answer: "Records of label, data and gradient, and a small node for each operation.",
      draw: neuron,
      options: { style: "micrograd" },
    },
    {
      name: "style-bipartite",
      title: "bipartite",
      question: "Which rule belongs to which operation?",
      answer: "Operations are nodes of their own: the rule belongs to the circle, the numbers to the cards.",
      draw: neuron,
      options: { style: "bipartite" },
    },
    {
      name: "before-backward",
      title: "Before the backward pass",
      question: "What is known before anything was differentiated?",
      answer: "All values and all local derivatives. No gradient: a dash is not a zero.",
      draw: () => evaluated(formula, numbers),
    },
    {
      name: "current-step",
      title: "The current step",
      question: "Where in the backward pass are we?",
      answer: "Yellow is the current step and nothing else: here the gradient of n goes through the plus to b.",
      draw: neuron,
      options: { highlight: { nodes: ["b"], edges: [{ node: 8, slot: 1 }] } },
    },
  ],
};
