import { join } from "node:path";
import { ensureDirectory, type FileToWrite, writeAllAtomic } from "../files/index.ts";
import { snapshot, type Value } from "../graph/index.ts";
import { type TracedExpression, traceExpression, traceNeuron } from "../labs/start.ts";
import { drawFigure, startFigures } from "../labs/start-figures.ts";
import { decisionMap, type MoonsTraining, traceSample, trainMoons } from "../labs/start-moons.ts";
import { formatFixed, formatNumber, type Painter } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction, Io } from "./io.ts";
import { pathIn } from "./path-in.ts";
import { startProgress } from "./progress.ts";
import { backwardTable, forwardTable } from "./trace-tables.ts";

interface Options {
  readonly output: string;
}

/** `nodegrad start`, the main job of `npm start`: a tour that traces, draws and trains. */
export const command: CommandFunction = defineCommand<Options>({
  name: "start",
  description:
    "Takes a tour: traces a neuron and micrograd's example, trains a small network on the moons until every point is right, and draws all three as DOT and SVG. Takes a few seconds and needs nothing installed.",
  examples: [
    { line: "nodegrad start", does: "writes the pictures into graphs/start" },
    { line: "nodegrad start --output pictures", does: "writes them into the folder pictures" },
  ],
  configure: (parser) =>
    parser.option("-o, --output <folder>", "where the pictures go", "graphs/start").allowExcessArguments(false),
  async run({ options, io, paint }) {
    // First of all, so that a folder that cannot be written to is known before the work, not after it.
    const folder = pathIn(io, options.output);
    await ensureDirectory(folder);
    const heading = (number: number, text: string): void =>
      io.stdout.write(`\n${paint("bold", `${number}. ${text}`)}\n\n`);

    io.stdout.write("nodegrad: gradients, node by node. A tour in three steps.\n");
    heading(1, "A neuron, forward and backward");
    const neuron = traceNeuron();
    showNeuron(neuron, io, paint);

    heading(2, "The expression of micrograd's README");
    const expression = traceExpression();
    showExpression(expression, io);

    heading(3, "A small network learns the moons");
    const training = train(io);
    io.stdout.write(
      `\n${decisionMap(training)
        .map((line) => `  ${line}`.trimEnd())
        .join("\n")}\n\n`,
    );
    io.stdout.write("  ○ and ● are the points of the two moons; · is where the network says ●.\n");

    const figures = startFigures(neuron, expression, traceSample(training));
    const files: FileToWrite[] = [];
    for (const figure of figures) {
      const { dot, svg } = await drawFigure(figure);
      files.push({ path: join(folder, `${figure.name}.dot`), data: dot });
      files.push({ path: join(folder, `${figure.name}.svg`), data: svg });
    }
    await writeAllAtomic(files);
    showFiles(
      figures.map(({ name }) => name),
      options.output,
      io,
      paint,
    );
    return exitCodes.success;
  },
});

function showNeuron({ formula, root, leaves }: TracedExpression, io: Io, paint: Painter): void {
  const graph = snapshot(root);
  const style = { paint, digits: 5, indent: 2 };
  io.stdout.write(`  ${formula}\n\n${forwardTable(graph, style)}\n\n`);
  io.stdout.write(
    "  Backward, one line per edge: local derivative × upstream gradient, added to the input's gradient.\n\n",
  );
  io.stdout.write(`${backwardTable(graph, style)}\n\n`);
  const slope = formatNumber((leaves.w1 as Value).grad, 5);
  io.stdout.write(`  So do/dw1 is ${slope}: raise w1 by 0.01, and the output o rises by about ${slope} × 0.01.\n`);
}

function showExpression({ formula, root, leaves }: TracedExpression, io: Io): void {
  io.stdout.write(
    `${formula
      .split("\n")
      .map((line) => `  ${line}`)
      .join("\n")}\n\n`,
  );
  io.stdout.write(`  g     = ${formatFixed(root.data, 4)}\n`);
  for (const [name, leaf] of Object.entries(leaves)) {
    io.stdout.write(`  dg/d${name} = ${formatFixed(leaf.grad, 4)}\n`);
  }
}

function train(io: Io): MoonsTraining {
  io.stdout.write(
    "  100 points, a network of 2 inputs, 4 + 4 tanh neurons and 1 output, gradient descent with momentum.\n\n",
  );
  const progress = startProgress(io, { total: 100, unit: "points right", every: 20 });
  const training = trainMoons({
    onEpoch: ({ epoch, loss, correct }) => progress.update(correct, `epoch ${epoch}, loss ${formatFixed(loss, 4)}`),
  });
  progress.stop();
  const { correct, samples, epoch } = training.last;
  const score = `${correct} of ${samples} points are right after ${epoch} epochs`;
  io.stdout.write(`\n  ${score}; the network has ${training.parameters} parameters.\n`);
  return training;
}

function showFiles(names: readonly string[], folder: string, io: Io, paint: Painter): void {
  const lines = names.map((name) => `  ${join(folder, name)}.svg  (and .dot)`);
  io.stdout.write(`\n${paint("bold", "Written")}\n\n${lines.join("\n")}\n\n`);
  io.stdout.write(`${paint("bold", "Next")}

  open ${join(folder, "neuron.svg")} in a browser, then try

  nodegrad graph "a*b + sin(a)" a=2 b=3 -o graph.svg
  nodegrad trace "x^2 + x*y" x=3 y=-2
  nodegrad --help

  In a clone, "npm start --" stands for "nodegrad": npm start -- trace "a*b" a=2 b=3
`);
}
