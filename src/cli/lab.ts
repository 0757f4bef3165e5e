import { Option } from "commander";
import { ensureDirectory } from "../files/index.ts";
import { findLab, type Lab, type LabResult, labs, writeFigures } from "../labs/index.ts";
import { formatTable, type Painter } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { pathIn } from "./path-in.ts";
import { seedOption } from "./train-parsers.ts";
import { wrapped } from "./wrap.ts";

interface Options {
  /** False: no plots. Undefined: into a folder with the lab's name. */
  readonly plots?: string | false;
  readonly format: "svg" | "png";
  readonly seed: number;
  readonly json?: true;
  readonly list?: true;
}

/** `nodegrad lab [name]`: an experiment with its tables, its plots, and what to see in them. */
export const command: CommandFunction = defineCommand<Options>({
  name: "lab",
  description: `Runs an experiment: prints its tables, writes its plots, and ends with what to see in them. Takes a few seconds; the same seed gives the same numbers. The labs: ${labs.map(({ name }) => name).join(", ")}.`,
  examples: [
    { line: "nodegrad lab", does: "lists the labs" },
    { line: "nodegrad lab vanishing", does: "writes its plots into the folder lab-vanishing" },
    { line: "nodegrad lab xor --plots pictures --seed 2", does: "writes them into pictures, with another seed" },
    { line: "nodegrad lab exploding --no-plots --json", does: "prints its tables as data, and writes nothing" },
  ],
  configure: (parser) =>
    parser
      .argument("[name]", "a lab")
      .option("--plots <folder>", "where the plots go, light and dark; lab-<name> unless said")
      .option("--no-plots", "write no plots")
      .addOption(new Option("--format <format>", "of the plots").choices(["svg", "png"]).default("svg"))
      .addOption(seedOption())
      .option("--json", "print JSON")
      .option("--list", "list the labs")
      .allowExcessArguments(false),
  async run({ words: [name], options, io, paint }) {
    if (name === undefined || options.list === true) {
      if (options.json === true)
        printJson(
          labs.map(({ name: own, summary }) => ({ name: own, summary })),
          io,
        );
      else io.stdout.write(list(paint));
      return exitCodes.success;
    }
    const lab = findLab(name);
    const folder = options.plots === false ? null : (options.plots ?? `lab-${name}`);
    // Before the work: a folder that cannot be written to should not cost half a minute.
    if (folder !== null) await ensureDirectory(pathIn(io, folder));
    const result = await lab.run(options.seed);
    const files =
      folder === null ? [] : await writeFigures(pathIn(io, folder), result.figures, { formats: [options.format] });
    if (options.json === true) printJson(asData(lab, result, options.seed, files), io);
    else io.stdout.write(wrapped(asText(result, folder, files, paint), io));
    return exitCodes.success;
  },
});

function list(paint: Painter): string {
  const rows = labs.map(({ name, summary }) => [{ text: name, style: "bold" as const }, summary]);
  return `${formatTable(rows, { paint, header: ["lab", "what it is about"] })}\n`;
}

function asText(
  { title, setting, tables, figures, lessons }: LabResult,
  folder: string | null,
  files: readonly string[],
  paint: Painter,
): string {
  const heading = (text: string): string => paint("bold", text);
  const lines = tables.map(
    ({ title: caption, header, rows }) => `${heading(caption)}\n\n${formatTable(rows, { header, paint, indent: 2 })}`,
  );
  const plots = figures.map(({ name, figure }) => [name, figure.title]);
  const written =
    folder === null
      ? []
      : [
          `${heading(`Written into ${folder}: ${files.length} files, each plot light and dark`)}\n\n${formatTable(plots, { indent: 2 })}`,
        ];
  const seen = `${heading("What to see in it")}\n\n${lessons.map((lesson) => `  * ${lesson}`).join("\n")}`;
  return `${[heading(title), setting, ...lines, ...written, seen].join("\n\n")}\n`;
}

function asData({ name }: Lab, result: LabResult, seed: number, files: readonly string[]): unknown {
  const { title, setting, tables, figures, lessons } = result;
  return {
    ...{ name, seed, title, setting },
    tables,
    figures: figures.map(({ name: own, figure }) => ({
      name: own,
      title: figure.title,
      description: figure.description,
    })),
    lessons,
    files,
  };
}
