import { predict, readModelFile } from "../labs/index.ts";
import { formatNumber, formatTable } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { protectNumbers } from "./leading-minus.ts";
import { precisionOption } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly json?: true;
  readonly precision: number;
}

const answer: CommandFunction = defineCommand<Options>({
  name: "predict",
  description:
    'Asks a model that "nodegrad train" wrote: the class with its probability, or the number, for one set of inputs in the units of the data.',
  examples: [
    { line: "nodegrad train moons --hidden 8 --epochs 10 -o model.json", does: "makes a model" },
    { line: "nodegrad predict model.json 0.5 -0.2", does: "asks it about the point (0.5, -0.2)" },
    { line: "nodegrad predict model.json 0.5 -0.2 --json", does: "prints the answer as data" },
  ],
  configure: (parser) =>
    parser
      .argument("<model>", "a model file")
      .argument("<inputs...>", "one number per input, in the order of the data's columns")
      .option("--json", "print JSON")
      .addOption(precisionOption(6)),
  async run({ words, options: { json, precision }, io, paint }) {
    // The parser insists on a model.
    const [file, ...texts] = words as readonly [string, ...string[]];
    const inputs = texts.map(numberOf);
    const model = await readModelFile(pathIn(io, file));
    const prediction = predict(model, inputs);
    if (json === true) {
      printJson({ inputs, ...prediction }, io);
      return exitCodes.success;
    }
    const target = String(model.metadata?.targetName);
    const said = typeof prediction.answer === "number" ? formatNumber(prediction.answer, precision) : prediction.answer;
    io.stdout.write(`${target} = ${paint("bold", said)}\n`);
    const shares = Object.entries(prediction.probabilities ?? {});
    if (shares.length > 0) {
      const table = formatTable(shares, { paint, indent: 2, digits: precision, header: ["class", "probability"] });
      io.stdout.write(`\n${table}\n`);
    }
    return exitCodes.success;
  },
});

/** `nodegrad predict model.json 0.5 -0.2`: what a model says about one set of inputs. */
export const command: CommandFunction = (argv, io) => answer(protectNumbers(argv), io);

function numberOf(text: string, place: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number)) return number;
  throw new UsageError(`Input ${place + 1} must be a finite number, but is ${JSON.stringify(text)}.`);
}
