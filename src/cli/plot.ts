import { extname } from "node:path";
import { Option } from "commander";
import { findDestination } from "../files/destination.ts";
import { writeFileAtomic } from "../files/index.ts";
import type { Figure } from "../plot/index.ts";
import { rasterise } from "../render/index.ts";
import { formatTable } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction, Io } from "./io.ts";
import { positiveNumber, wholeNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import type { PlotKind, PlotOptionName, PlotOptions } from "./plot-kind.ts";
import { plotKind, plotKinds } from "./plot-kinds.ts";
import { addDataOptions } from "./train-data.ts";
import { batchSizeOption, epochsOption, layerSizes, positiveNumbers, seedOption, twoNumbers } from "./train-parsers.ts";
import { UsageError } from "./usage-error.ts";
import { wrapped } from "./wrap.ts";

/** `nodegrad plot <what>`: operations, descents, learning rates, and what is known of models and trainings. */
export const command: CommandFunction = defineCommand<PlotOptions>({
  name: "plot",
  description:
    'Draws an operation with its derivatives, or one of the plots below. A model is what "nodegrad train -o" writes, a record what "nodegrad train --record" writes, data a data set or a CSV file. Without -o the SVG is printed; in a terminal, what it shows in words.',
  examples: [
    { line: "nodegrad plot tanh --derivatives 2 -o tanh.svg", does: "draws tanh with two derivatives" },
    { line: "nodegrad plot relu --range -2,2 --theme dark -o relu.png", does: "draws relu for dark pages, as PNG" },
    {
      line: "nodegrad plot descent --surface rosenbrock --optimizer sgd,momentum,adam -o descent.svg",
      does: "draws the ways of three optimizers; other surfaces: saddle, himmelblau, bowl, dips",
    },
    {
      line: "nodegrad plot learning-rate moons --learning-rate 0.001,0.01,0.1 --epochs 5 -o rates.svg",
      does: "trains with each rate and draws the losses",
    },
    {
      line: "nodegrad train moons --hidden 8 --epochs 10 -o model.json --record training.json",
      does: "makes the model and the record that the next lines draw",
    },
    { line: "nodegrad plot loss training.json -o loss.svg", does: "draws the loss by epoch" },
    { line: "nodegrad plot gradients training.json -o gradients.svg", does: "draws gradient norms over the steps" },
    { line: "nodegrad plot boundary model.json moons -o boundary.svg", does: "draws the decision boundary" },
    { line: "nodegrad plot confusion model.json moons -o confusion.svg", does: "draws the confusion matrix" },
    { line: "nodegrad plot histogram model.json moons -o histogram.svg", does: "draws the activations of each layer" },
  ],
  configure: (parser) => {
    parser
      .argument("<what>", "an operation, or one of the plots below")
      .argument("[files...]", "models, records and data")
      .option("-o, --output <file>", "write a file; its ending tells the format: .svg .png")
      .addOption(
        new Option("--theme <theme>", "of the pages that it is for").choices(["light", "dark"]).default("light"),
      )
      .option("--width <pixels>", "200 to 4000", (text) => wholeNumber(text, 200, 4000))
      .option("--height <pixels>", "200 to 4000", (text) => wholeNumber(text, 200, 4000))
      .option("--scale <factor>", "pixels per point of a PNG, 2 unless said", positiveNumber)
      .option("--derivatives <number>", "of an operation: how many, 0 to 3", (text) => wholeNumber(text, 0, 3))
      .option("--range <low,high>", "of an operation: where its input runs", twoNumbers)
      .option("--surface <name>", "of a descent: rosenbrock, saddle, himmelblau, bowl or dips")
      .option("--start <x,y>", "of a descent: where it begins", twoNumbers)
      .option("--steps <number>", "of a descent: how many", (text) => wholeNumber(text, 1, 100_000))
      .option("--optimizer <names>", "of a descent: with commas between them; of learning rates: one")
      .option("--learning-rate <numbers>", "with commas between them", positiveNumbers)
      .option("--hidden <sizes>", "of learning rates: the network's hidden layers", layerSizes)
      .option("--activation <name>", "of learning rates: the network's activation")
      .option("--loss <name>", "of learning rates: the network's loss")
      .addOption(epochsOption())
      .addOption(batchSizeOption())
      .addOption(new Option("--measure <what>", "of gradients in a record").choices(["gradient", "update"]))
      .addOption(new Option("--of <what>", "of a histogram").choices(["weights", "activations", "gradients"]))
      .option("--bins <number>", "of a histogram: how many, 30 unless said", (text) => wholeNumber(text, 1, 500))
      .addOption(seedOption(null));
    addDataOptions(parser).addHelpText("after", `\nPlots:\n${kindList()}`);
  },
  async run({ words: [word = "", ...rest], options, io }) {
    const kind = plotKind(word);
    requireFit(word, kind, rest, options);
    const format = formatOf(options);
    const path = options.output === undefined ? null : pathIn(io, options.output);
    if (path !== null) findDestination(path);
    const figure = await kind.draw(rest, options, io);
    const { theme, width, height, scale } = options;
    const svg = figure.toSvg({ theme, ...(width !== undefined && { width }), ...(height !== undefined && { height }) });
    if (path === null) io.stdout.write(io.stdout.isTTY ? inWords(figure, io) : svg);
    else {
      await writeFileAtomic(path, format === "png" ? await rasterise(svg, scale) : svg);
      io.stdout.write(`Wrote ${options.output}\n\n${inWords(figure, io)}`);
    }
    return exitCodes.success;
  },
});

/** What can be drawn, for the help. */
function kindList(): string {
  const rows = Object.values(plotKinds).map(({ usage, does }) => [usage, does]);
  return formatTable([["<operation>", "its value and its derivatives"], ...rows], { indent: 2 });
}

/** The picture's title and what it shows, for those who do not see it. */
function inWords({ title, description }: Figure, io: Io): string {
  return wrapped(`${title}\n${description}\n`, io);
}

const common: readonly PlotOptionName[] = ["output", "theme", "width", "height", "scale"];

/** Throws a UsageError for words that are missing or too many, and for options of another kind of plot. */
function requireFit(word: string, kind: PlotKind, rest: readonly string[], options: PlotOptions): void {
  const [least, most] = kind.words;
  if (rest.length < least || rest.length > most) {
    const given = rest.length < least ? "More words are needed" : `${JSON.stringify(rest[most])} is one word too many`;
    throw new UsageError(`${given}: nodegrad plot ${kind.usage}`, '"nodegrad plot --help" shows examples.');
  }
  const stray = (Object.keys(options) as PlotOptionName[]).find(
    (name) => !common.includes(name) && !kind.options.includes(name),
  );
  if (stray === undefined) return;
  const own = kind.options.map(flag).join(", ");
  throw new UsageError(
    `${flag(stray)} does not belong to "nodegrad plot ${word}", which takes ${own === "" ? "no options of its own" : own}.`,
  );
}

function flag(name: PlotOptionName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function formatOf({ output, scale }: PlotOptions): "svg" | "png" {
  const ending = output === undefined ? ".svg" : extname(output).toLowerCase();
  if (ending === ".png") return "png";
  if (ending !== ".svg") {
    if (/(?:^|[/\\])$/.test(output ?? "")) {
      throw new UsageError(
        `${JSON.stringify(output)} has no file name.`,
        `Add one: ${JSON.stringify(`${output}plot.svg`)}.`,
      );
    }
    throw new UsageError(
      `${JSON.stringify(output)} does not tell the format: a plot is written as .svg or .png.`,
      `Name it ${JSON.stringify(`${output?.slice(0, output.length - ending.length)}.svg`)}.`,
    );
  }
  if (scale !== undefined) throw new UsageError("--scale is for PNG. For SVG say --width and --height.");
  return "svg";
}
