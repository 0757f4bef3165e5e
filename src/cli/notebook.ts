import { existsSync } from "node:fs";
import { writeFileAtomic } from "../files/index.ts";
import {
  describeDrift,
  fileNameFor,
  findTypeProblems,
  isCurrent,
  newNotebook,
  readPage,
  runNotebook,
  saveNotebook,
} from "../notebook/index.ts";
import { suggestion } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction, Io } from "./io.ts";
import { positiveNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { shellWords } from "./shell-words.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly limit: number;
  readonly seed: number;
  readonly types: boolean;
  readonly output?: string;
}

/** `nodegrad notebook run|check|new`: Markdown whose code is run and whose outputs are written back. */
export const command: CommandFunction = defineCommand<Options>({
  name: "notebook",
  description:
    'Runs the ts blocks of Markdown files as one module each and writes every block\'s output below it ("run"), tells whether the outputs in the files are current ("check"), or starts a notebook ("new"). Exit code 1: outputs have drifted, or types do not fit.',
  examples: [
    { line: "nodegrad notebook run lesson.md", does: "runs a page and writes its outputs into it" },
    { line: "nodegrad notebook check lesson.md", does: "changes nothing, prints what would change" },
    { line: 'nodegrad notebook new "My first gradient"', does: "writes my-first-gradient.md" },
  ],
  configure: (parser) =>
    parser
      .argument("<action>", "run, check or new")
      .argument("<files...>", "Markdown files; for new: the title")
      .option("--limit <seconds>", "how long one block may take", positiveNumber, 30)
      .option("--seed <number>", "the seed of Math.random", wholeSeed, 0)
      .option("--no-types", "do not check types, even where tsc is installed")
      .option("-o, --output <file>", "for new: where to write"),
  async run({ words, options, io, paint }) {
    // The parser insists on an action.
    const [action, ...files] = words as readonly [string, ...string[]];
    if (action === "new") return start(files.join(" "), options, io);
    if (action !== "run" && action !== "check") {
      // A file where the action belongs, or an action that is misspelt.
      const close = suggestion(action, ["run", "check", "new"]);
      const meant = close === null ? ["run", action, ...files] : [close, ...files];
      throw new UsageError(
        `A notebook can be run, checked or started, not ${JSON.stringify(action)}.`,
        `Did you mean: nodegrad notebook ${shellWords(meant)}`,
      );
    }
    if (options.output !== undefined) throw new UsageError("Only nodegrad notebook new takes --output.");
    const paths = files.map((file) => pathIn(io, file));
    // All pages are read before the first one runs: a misspelt name must not stop a long run halfway.
    const pages = paths.map(readPage);
    let clean = true;
    for (const [index, path] of paths.entries()) {
      const run = await runNotebook(path, options);
      const count = `${run.blocks} ${run.blocks === 1 ? "block" : "blocks"}`;
      if (action === "run") {
        const verdict = isCurrent(run) ? "as before" : "outputs written";
        saveNotebook(run);
        io.stdout.write(`${files[index]}: ${count} run, ${verdict}\n`);
      } else if (isCurrent(run)) {
        io.stdout.write(`${files[index]}: ${count} run, all outputs are current\n`);
      } else {
        clean = false;
        io.stdout.write(`${files[index]}: ${paint("bold", "the outputs have drifted")}\n\n${describeDrift(run)}\n\n`);
      }
    }
    const problems = options.types ? ((await findTypeProblems(pages)) ?? []) : [];
    for (const { message } of problems) io.stderr.write(`${message}\n\n`);
    return clean && problems.length === 0 ? exitCodes.success : exitCodes.negative;
  },
});

async function start(title: string, options: Options, io: Io): Promise<number> {
  const name = options.output ?? fileNameFor(title);
  const path = pathIn(io, name);
  if (existsSync(path)) {
    throw new UsageError(
      `${name} exists already, and is left as it is.`,
      "Choose another title, or another file with --output.",
    );
  }
  await writeFileAtomic(path, newNotebook(title));
  io.stdout.write(`${name} is written. Run it: nodegrad notebook run ${name}\n`);
  return exitCodes.success;
}

function wholeSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError("A seed is a whole number from 0.");
}
