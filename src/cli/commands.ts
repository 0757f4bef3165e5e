import type { CommandFunction } from "./io.ts";

/** One command: a word, a line for the overview, and the file that is loaded when somebody uses it. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: CommandFunction }>;
}

/** Every command of `nodegrad`, in the order of the overview. A new command is its file and its line here. */
export const commands: readonly CommandEntry[] = [
  { name: "start", summary: "the tour: trace, draw and train something", load: () => import("./start.ts") },
  { name: "graph", summary: "draw a formula as a graph with its gradients", load: () => import("./graph.ts") },
  { name: "trace", summary: "print each step forward and backward as tables", load: () => import("./trace.ts") },
  { name: "step", summary: "walk through a computation, back and forth", load: () => import("./step.ts") },
  { name: "explain", summary: "tell why a gradient is what it is", load: () => import("./explain.ts") },
  { name: "derive", summary: "derive a gradient by the chain rule, in four voices", load: () => import("./derive.ts") },
  { name: "paths", summary: "show a gradient as a sum over paths", load: () => import("./paths.ts") },
  { name: "diagnose", summary: "find where a zero or NaN gradient comes from", load: () => import("./diagnose.ts") },
  { name: "nudge", summary: "compare what a gradient predicts with the truth", load: () => import("./nudge.ts") },
  { name: "derivative", summary: "differentiate a formula symbolically", load: () => import("./derivative.ts") },
  { name: "check", summary: "check the gradient of a formula against its values", load: () => import("./check.ts") },
  { name: "train", summary: "train a network on a data set or a table", load: () => import("./train.ts") },
  { name: "predict", summary: "ask a trained network", load: () => import("./predict.ts") },
  { name: "plot", summary: "draw operations, descents and trainings", load: () => import("./plot.ts") },
  { name: "lab", summary: "run an experiment: tables, plots, what to see", load: () => import("./lab.ts") },
  { name: "notebook", summary: "run Markdown pages and write their outputs back", load: () => import("./notebook.ts") },
  { name: "exercise", summary: "solve the exercises of a notebook", load: () => import("./exercise.ts") },
  { name: "ops", summary: "list the operations, or tell all about one", load: () => import("./ops.ts") },
  { name: "formulas", summary: "tell how formulas are written", load: () => import("./formulas.ts") },
];
