import { readFileSync } from "node:fs";
import { packageFile } from "../files/package-file.ts";
import { suggestion } from "../text/index.ts";
import { painterFor } from "./colour.ts";
import { type CommandEntry, commands } from "./commands.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { reportError } from "./report-error.ts";
import { shellWords } from "./shell-words.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The command line: finds the command that the first word names and hands it the other words.
 *
 * @param argv without the program's own name: ["graph", "a*b", "a=2", "b=3"]
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return reportError(error, "nodegrad", io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [word = "--help", ...rest] = argv;
  if (word === "--version" || word === "-V") {
    io.stdout.write(`${packageVersion()}\n`);
    return exitCodes.success;
  }
  if (word === "--help" || word === "-h" || (word === "help" && rest.length === 0)) {
    io.stdout.write(overview(io));
    return exitCodes.success;
  }
  if (word === "help") return (await load(rest[0] as string, rest))(["--help"], io);
  return (await load(word, argv))(rest, io);
}

async function load(
  word: string,
  argv: readonly string[],
): Promise<Awaited<ReturnType<CommandEntry["load"]>>["command"]> {
  const entry = commands.find(({ name }) => name === word);
  if (entry !== undefined) return (await entry.load()).command;
  throw unknownCommand(word, argv);
}

function unknownCommand(word: string, argv: readonly string[]): UsageError {
  const names = commands.map(({ name }) => name);
  if (word.startsWith("-")) {
    const close = suggestion(word, ["--help", "--version"]);
    const hint = close === null ? "" : ` Did you mean ${close}?`;
    return new UsageError(`Unknown option ${word}.${hint} Options of a command stand behind its name.`, overviewHint);
  }
  // A formula where the command belongs is the likeliest slip of all.
  if (!/^[A-Za-z]+$/.test(word)) {
    return new UsageError(
      `${JSON.stringify(word)} is not a command.`,
      `Did you mean: nodegrad graph ${shellWords(argv)}`,
    );
  }
  const close = suggestion(word, names);
  return new UsageError(
    `There is no command "${word}".${close === null ? "" : ` Did you mean "${close}"?`}`,
    overviewHint,
  );
}

const overviewHint = '"nodegrad --help" lists the commands.';

function overview(io: Io): string {
  const paint = painterFor(io.stdout, io);
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${paint("bold", name.padEnd(width))}  ${summary}`);
  return `${paint("bold", "nodegrad")} – gradients, node by node

Usage: nodegrad <command> [arguments]

Commands:
${lines.join("\n")}

Options:
  -h, --help     show this help; "nodegrad <command> --help" shows a command's options and examples
  -V, --version  show the version

Examples:
  nodegrad graph "a*b + sin(a)" a=2 b=3 -o graph.svg
      draws the graph of a formula with every value and gradient
  nodegrad trace "a*b + sin(a)" a=2 b=3
      prints every step of the forward and the backward pass
  nodegrad start
      takes a tour: traces two expressions, trains a small network, draws it all
`;
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string }).version;
}
