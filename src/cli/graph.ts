import { Option } from "commander";
import { writeFileAtomic } from "../files/index.ts";
import { type Graph, snapshot } from "../graph/index.ts";
import { type EngineChoice, engineNames, type PictureOptions } from "../render/index.ts";
import { painterFor } from "./colour.ts";
import { addCompareFlags, type CompareFlags, compared, isComparison, rootAfter } from "./compare.ts";
import { defineCommand } from "./define-command.ts";
import { type Drawing, type DrawSettings, draw } from "./draw.ts";
import { exitCodes } from "./exit-codes.ts";
import { addFormulaArguments, type FormulaInput, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import { writeFrames } from "./frames.ts";
import { addPictureFlags, type PictureFlags, pictureOptions } from "./graph-options.ts";
import type { CommandFunction, Io } from "./io.ts";
import { withAdvice } from "./layout-advice.ts";
import { positiveNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { formatNames, type PictureFormat, pictureFormat } from "./picture-format.ts";
import { UsageError } from "./usage-error.ts";
import { addViewFlags, type ViewFlags, viewOptions } from "./view-options.ts";

interface Options extends FormulaOptions, PictureFlags, ViewFlags, CompareFlags {
  readonly frames?: string;
  readonly output?: string;
  readonly format?: PictureFormat;
  readonly json?: true;
  readonly engine: EngineChoice;
  readonly timeLimit?: number;
  readonly scale?: number;
  readonly backward: boolean;
}

/** `nodegrad graph "<formula>" a=2 …`: the graph of a formula, as a picture or as text. */
export const command: CommandFunction = defineCommand<Options>({
  name: "graph",
  description:
    "Draws the graph of a formula with every value and every gradient. Without -o it prints DOT, the language of Graphviz. SVG and PNG are drawn by Graphviz on this machine where there is one, else by Graphviz in WebAssembly.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad graph "a*b + sin(a)" a=2 b=3 -o graph.svg', does: "draws the graph" },
    { line: 'nodegrad graph "tanh(w*x + b)" w=-3 x=2 b=6.5 -o dark.svg --theme dark', does: "draws it for dark pages" },
    { line: 'nodegrad graph "(a + b) * (b + 1)" a=2 b=1 --style micrograd', does: "prints DOT as micrograd draws it" },
    { line: 'nodegrad graph "a*b" a=2 b=3 --no-backward -o forward.svg', does: "draws the values only" },
    { line: 'nodegrad graph "relu(a)" a=1 --format mermaid', does: "prints Mermaid, which GitHub draws" },
    {
      line: 'nodegrad graph "tanh(w*x + b)" w=-3 x=2 b=6.5 --path w -o path.svg',
      does: "draws one path of a gradient",
    },
    { line: 'nodegrad graph "a*b + a" a=2 b=3 --frames steps/', does: "writes one picture for each step" },
    {
      line: 'nodegrad graph "(a - 3)^2" a=1 --then a=1.4 -o step.svg',
      does: "draws what a step changed, old and new numbers in one picture",
    },
    { line: 'echo "a^2" | nodegrad graph - a=3 --json', does: "prints the graph as data" },
  ],
  configure: (parser) => {
    addFormulaArguments(parser)
      .option("-o, --output <path>", "write a file; its ending tells the format: .svg .png .dot .mmd .json")
      .addOption(new Option("--format <format>", "the format, whatever the file is called").choices(formatNames))
      .option("--json", "the same as --format json");
    addViewFlags(parser).option("--frames <folder>", "write one picture for each step, forward and backward");
    addCompareFlags(parser);
    addPictureFlags(parser)
      .option("--no-backward", 'leave the backward pass out: gradients show "–"')
      .addOption(new Option("--engine <engine>", "who lays the picture out").choices(engineNames).default("auto"))
      .addOption(
        new Option("--time-limit <seconds>", "how long a layout may take, 20 unless said").argParser(positiveNumber),
      )
      .addOption(new Option("--scale <factor>", "pixels per point of a PNG, 2 unless said").argParser(positiveNumber));
  },
  async run({ words, options, io }) {
    const format = options.frames === undefined ? chosenFormat(options, io) : "svg";
    if (options.frames !== undefined && options.output !== undefined)
      throw new UsageError("--frames writes a folder of pictures and -o one picture. Keep one of them.");
    if (options.frames !== undefined && isComparison(options))
      throw new UsageError("--frames walks through one graph and --then compares two. Keep one of them.");
    if (options.changes !== undefined && !isComparison(options))
      throw new UsageError("--changes is about a comparison.", "Say with what to compare: --then a=1.9");
    const input = await readFormulaInput("graph", words, options, io);
    const { root } = input;
    // Frames are compared with each other, so they are never folded on the quiet.
    const folding = options.frames === undefined ? { fold: "auto" as const } : {};
    const picture = { ...(await pictureOptions(options, io)), ...folding, ...viewOptions(options) };
    if (options.backward && root.requiresGrad) root.backward();
    else if (options.backward) tell(io, "The formula has no variables, so there are no gradients.");
    const difference = isComparison(options) ? differenceFrom(input, picture, options) : null;
    const graph = difference?.graph ?? snapshot(root);
    const settings: DrawSettings = {
      picture: difference?.picture ?? picture,
      engine: options.engine,
      ...(options.timeLimit === undefined ? {} : { timeLimit: options.timeLimit * 1000 }),
      ...(options.scale === undefined ? {} : { scale: options.scale }),
    };
    if (options.frames !== undefined) {
      await writeFrames(graph, options.frames, options.format, settings, io);
      return exitCodes.success;
    }
    if (difference !== null && options.output === undefined && options.format === undefined && !options.json) {
      io.stdout.write(difference.table);
      return exitCodes.success;
    }
    const drawing = await drawOrAdvise(graph, format, settings);
    for (const note of drawing.notes) tell(io, `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`);
    if (options.output === undefined || options.output === "-") io.stdout.write(drawing.content);
    else {
      await writeFileAtomic(pathIn(io, options.output), drawing.content);
      io.stdout.write(written(options.output, graph, drawing));
      if (difference !== null) io.stdout.write(difference.table);
    }
    return exitCodes.success;
  },
});

/** The graph and the one to compare it with, as one. */
function differenceFrom(input: FormulaInput, picture: PictureOptions, options: Options): ReturnType<typeof compared> {
  const after = rootAfter(input, options);
  if (options.backward && after.requiresGrad) after.backward();
  return compared(input.root, after, picture, options);
}

/** The errors of the layout, with advice in the words of the command line. */
async function drawOrAdvise(graph: Graph, format: PictureFormat, settings: DrawSettings): Promise<Drawing> {
  try {
    return await draw(graph, format, settings);
  } catch (error) {
    // What is too long for one text is no matter of the layout.
    throw format === "dot" ? error : withAdvice(error, "write its DOT: -o graph.dot");
  }
}

function chosenFormat({ output, format, json }: Options, io: Io): PictureFormat {
  if (json && format !== undefined && format !== "json") {
    throw new UsageError(`--json and --format ${format} contradict each other. Keep one of them.`);
  }
  const named = json ? "json" : format;
  if (output !== undefined && output !== "-") return pictureFormat(named, output);
  if (named === "png" && io.stdout.isTTY) {
    throw new UsageError("A PNG is not text that a terminal can show.", "Name a file: -o graph.png");
  }
  return named ?? "dot";
}

/** A remark beside the output: on standard error, so that what is piped stays whole. */
function tell(io: Io, text: string): void {
  io.stderr.write(`${painterFor(io.stderr, io)("orange", "Note:")} ${text}\n`);
}

function written(path: string, graph: Graph, { engine }: Drawing): string {
  const edges = graph.inputIndices.length;
  const size = `${graph.size} ${graph.size === 1 ? "node" : "nodes"}, ${edges} ${edges === 1 ? "edge" : "edges"}`;
  const engines: Readonly<Record<string, string>> = {
    native: "Graphviz",
    wasm: "Graphviz in WebAssembly",
    "graphviz-cli": "graphviz-cli",
  };
  return `Wrote ${path} (${size}${engine === "" ? "" : `; drawn by ${engines[engine] ?? engine}`})\n`;
}
