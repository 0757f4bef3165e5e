import { extname } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { writeFileAtomic } from "../files/index.ts";
import { snapshot, type Value } from "../graph/index.ts";
import { escapeHtml, suggestion } from "../text/index.ts";
import { type Format, ledger } from "../trace/index.ts";
import type { FormulaInput } from "./formula-input.ts";
import type { Io } from "./io.ts";
import { precisionOption } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";
import { wrapped } from "./wrap.ts";

/** Options of every command that explains something. */
export interface ExplanationFlags {
  readonly format?: Format | "json";
  readonly json?: true;
  readonly output?: string;
  readonly precision: number;
}

const formats = ["text", "markdown", "html", "json"];

/** Adds the options that `writeExplanation` reads. */
export function addExplanationFlags(parser: Command, choices: readonly string[] = formats): Command {
  parser.addOption(
    new Option("--format <format>", "told from the file's ending unless said, else text").choices(choices),
  );
  if (choices.includes("json")) parser.option("--json", "the same as --format json");
  return parser
    .option("-o, --output <path>", "write a file instead: .txt .md .html .json")
    .addOption(precisionOption(6));
}

/** Endings of files that hold something else than text. */
const endings: Readonly<Record<string, Format | "json">> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".json": "json",
};

/** The format asked for by name, else the one that the file's name ends with, else text. */
export function chosenFormat({ format, json, output = "" }: ExplanationFlags): Format | "json" {
  if (json && format !== undefined && format !== "json") {
    throw new UsageError(`--json and --format ${format} contradict each other. Keep one of them.`);
  }
  return json ? "json" : (format ?? endings[extname(output).toLowerCase()] ?? "text");
}

/** Prints an explanation or writes it to a file; HTML becomes a page of its own. */
export async function writeExplanation(
  text: string,
  title: string,
  flags: ExplanationFlags,
  io: Io,
  prose = true,
): Promise<void> {
  const content = chosenFormat(flags) === "html" ? page(text, title) : text;
  if (flags.output === undefined || flags.output === "-") {
    // Lines of code and of data must not be broken.
    io.stdout.write(prose && chosenFormat(flags) === "text" ? wrapped(content, io) : content);
    return;
  }
  await writeFileAtomic(pathIn(io, flags.output), content);
  io.stdout.write(`Wrote ${flags.output}\n`);
}

/** `--limit`: a number of lines, or "all". */
export function limitOption(standard: string): Option {
  return new Option("--limit <lines>", `the most lines of each part, or all; ${standard} unless said`).argParser(
    (text) => {
      if (text === "all") return Number.POSITIVE_INFINITY;
      if (/^[1-9]\d*$/.test(text)) return Number(text);
      throw new InvalidArgumentError("It must be a whole number above 0, or all.");
    },
  );
}

/** Collects an option that may be given several times; commas part its items. */
export function several(text: string, before: readonly string[] | undefined): readonly string[] {
  const items = text.split(",").map((item) => item.trim());
  return [...(before ?? []), ...items.filter((item) => item !== "")];
}

/** The nodes that an explanation is about: those named, else all variables. @throws UsageError when there are none */
export function chosenNodes(
  { root, leaves }: Pick<FormulaInput, "root" | "leaves">,
  names: readonly string[] | undefined,
  what: string,
): number[] {
  const chosen = (names ?? [...leaves.keys()]).map((name) => nodeNamed(root, name));
  if (chosen.length > 0) return chosen;
  throw new UsageError(`There is nothing to ${what}: the formula has no variables.`);
}

/**
 * The node that a name on the command line means: a variable or a name of the formula, a node's number as in pictures (`n3`), or the name that
 * explanations give it (`p`).
 *
 * @returns its index
 * @throws UsageError listing the names there are
 */
export function nodeNamed(root: Value, text: string): number {
  const graph = snapshot(root);
  const labelled = graph.columns.labels.flatMap((label, index) => (label === text ? [index] : []));
  const [only, second] = labelled;
  if (second !== undefined) {
    const all = labelled.slice(0, 8).map((index) => `n${index}`);
    throw new UsageError(`${labelled.length} nodes are called ${text}. Say which: ${all.join(", ")}.`);
  }
  if (only !== undefined) return only;
  const numbered = /^n(\d+)$/.exec(text);
  if (numbered !== null && Number(numbered[1]) < graph.size) return Number(numbered[1]);
  const known = Array.from(ledger(root), ({ node, name }) => ({ node, name })).filter(({ name }) =>
    /^[A-Za-z_]/.test(name),
  );
  const found = known.find(({ name }) => name === text);
  if (found !== undefined) return found.node;
  const names = known.map(({ name }) => name);
  const close = suggestion(text, names);
  const some = names.slice(0, 12).join(", ");
  throw new UsageError(
    `The formula has no node called ${JSON.stringify(text)}.${close === null ? "" : ` Did you mean ${close}?`}`,
    `Its nodes are ${some}${names.length > 12 ? ", …" : ""}; every node can be named as in pictures, too: n0 to n${graph.size - 1}.`,
  );
}

function page(content: string, title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.6 Arial, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #0f172a; background: #ffffff; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { text-align: left; padding: 0.3rem 0.8rem; border-bottom: 1px solid #cfd6df; }
pre { overflow-x: auto; padding: 1rem; background: #f3f4f6; color: #0f172a; }
math { font-size: 1.05em; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  th, td { border-color: #6b7482; }
  pre { background: #161b22; color: #e6edf3; }
}
</style>
</head>
<body>
<main>
${content.trimEnd()}
</main>
</body>
</html>
`;
}
