import { gradientGraph } from "../../calculus/index.ts";
import { constant, snapshot, value, where } from "../../graph/index.ts";
import { differentiated, type GallerySection, named } from "./entry.ts";

/** Shapes of graphs that decide how gradients add up. */
export const shapeSection: GallerySection = {
  title: "Forks, branches, higher orders",
  entries: [
    {
      name: "fork-same-input",
      title: "a + a",
      question: "What if a value is used twice by the same operation?",
      answer: "There are two edges, and each brings a gradient of 1: the derivative is 2.",
      draw: () => differentiated("a + a", { a: 3 }),
    },
    {
      name: "diamond",
      title: "A diamond",
      question: "What if paths part and meet again?",
      answer: "The gradient of a is the sum over both paths.",
      draw: () => differentiated("s = a^2; left = 3*s; right = sin(s); y = left*right", { a: 1.2 }),
    },
    {
      name: "equal-leaves",
      title: "Two leaves that are both 2",
      question: "Are equal numbers the same node?",
      answer: "No: a node is a place in a computation, not a number.",
      draw: () => differentiated("a*b + b", { a: 2, b: 2 }),
    },
    {
      name: "branch",
      title: "where(c, a, b)",
      question: "What happens to the branch that is not taken?",
      answer: "Nothing flows into it: its dashed edge contributes nothing, not zero times something.",
      draw: () => {
        const [a, b] = [value(2, "a"), value(-1, "b")];
        const root = where(constant(1, "c"), a.square(), b.log());
        root.backward();
        return snapshot(root);
      },
    },
    {
      name: "stale",
      title: "A value that changed afterwards",
      question: "What if a parameter is set after the product was computed?",
      answer: "The picture says which node is older than its input; recompute(root) runs the forward pass again.",
      draw: () => {
        const [w, x] = [value(3, "w"), constant(2, "x")];
        const loss = named("loss", w.mul(x).square());
        loss.backward();
        w.data = 4;
        return snapshot(loss);
      },
    },
    {
      name: "accumulation",
      title: "Two backward passes",
      question: "Why did my gradient double?",
      answer:
        "Leaves add up until they are zeroed: the card of a says what one pass gives. Interior nodes start afresh.",
      draw: () => {
        const square = named("a²", value(3, "a").square());
        const root = square.mul(square);
        root.backward();
        root.backward();
        return snapshot(root);
      },
    },
    {
      name: "second-order",
      title: "A derivative that is differentiated again",
      question: "What does the second derivative of x³ differentiate?",
      answer:
        "The rules' results are values like any other: this is the graph that differentiating x·x·x recorded, and its gradient, 18, is the second derivative at 3.",
      draw: () => {
        const x = value(3, "x");
        const [slope] = gradientGraph(x.mul(x).mul(x), [x]);
        const root = named("slope", slope ?? constant(0));
        root.backward();
        return snapshot(root);
      },
    },
  ],
};
