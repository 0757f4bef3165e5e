import type { GallerySection } from "./entry.ts";
import { differentiated } from "./entry.ts";

const readme = [
  "c = a + b; d = a*b + b^3; c = c + (c + 1); c = c + (1 + c + -a); d = d + (d*2 + relu(b + a)); d = d + (3*d + relu(b - a))",
  "e = c - d; f = e^2; g = f/2; g = g + 10/f",
].join("; ");

/** Figures that learners know, with their numbers. */
export const textbookSection: GallerySection = {
  title: "Figures from courses",
  entries: [
    {
      name: "cs231n-product",
      title: "f = (x + y) z",
      question: "CS231n's first circuit at x = -2, y = 5, z = -4: what are its gradients?",
      answer:
        "f is -12; the gradients are -4, -4 and 3. The plus passes its gradient on, the product swaps its inputs.",
      draw: () => differentiated("f = (x + y)*z", { x: -2, y: 5, z: -4 }),
    },
    {
      name: "cs231n-max",
      title: "f = 2 (x y + max(z, w))",
      question: "What does a maximum do to gradients?",
      answer: "It gives all to the larger input, z, and nothing to w: gradients -8, 6, 2 and 0 at 3, -4, 2, -1.",
      draw: () => differentiated("f = (x*y + max(z, w))*2", { x: 3, y: -4, z: 2, w: -1 }),
    },
    {
      name: "cs231n-sigmoid",
      title: "The sigmoid neuron",
      question: "CS231n's neuron, gate by gate: where do -0.20, -0.39 and 0.20 come from?",
      answer: "From 0.73 (1 - 0.73) = 0.20 at the sum of the gates, times the other input of each product.",
      draw: () => differentiated("f = 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))", { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 }),
    },
    {
      name: "olah-paths",
      title: "e = (a + b)(b + 1)",
      question: "Olah's figure at a = 2, b = 1: why is the derivative by b 5?",
      answer:
        "Two paths lead from b to e: 1·2 through the first factor and 1·3 through the second. Derivatives multiply along a path and add over paths.",
      draw: () => differentiated("c = a + b; d = b + 1; e = c*d", { a: 2, b: 1 }),
    },
    {
      name: "micrograd-readme",
      title: "The expression of micrograd's README",
      question: "24.7041, 138.8338, 645.5773: how do they come about?",
      answer:
        "a and b are used again and again, so their gradients are sums over many paths. Note relu(b + a), whose input is below zero: nothing comes back through it.",
      draw: () => differentiated(readme, { a: -4, b: 2 }),
    },
  ],
};
