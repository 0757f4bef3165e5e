import { CommanderError } from "commander";
import { NodegradError, stripTerminalControls } from "../text/index.ts";
import { painterFor } from "./colour.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Turns an error into one message on standard error and an exit code. Errors that nodegrad throws on purpose say what to do, so their
 * message is enough; any other is a defect, whose stack NODEGRAD_DEBUG=1 shows.
 *
 * @param program what the user typed: "nodegrad graph"
 */
export function reportError(error: unknown, program: string, io: Io): number {
  if (error instanceof CommanderError) {
    // Help and version arrive as errors too, once they have been printed.
    if (error.exitCode === 0) return exitCodes.success;
    return report(`${sentence(error.message)} "${program} --help" lists what there is.`, null, io);
  }
  if (error instanceof UsageError) return report(error.message, error.remedy, io);
  if (error instanceof NodegradError) return report(error.message, null, io);
  reportDefect(error, program, io);
  return exitCodes.defect;
}

function report(message: string, remedy: string | null, io: Io): number {
  const paint = painterFor(io.stderr, io);
  const lines = [`${paint(["bold", "red"], "Error:")} ${stripTerminalControls(message)}`];
  if (remedy !== null) lines.push(stripTerminalControls(remedy));
  io.stderr.write(`${lines.join("\n")}\n`);
  return exitCodes.badInput;
}

function reportDefect(error: unknown, program: string, io: Io): void {
  const paint = painterFor(io.stderr, io);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  io.stderr.write(
    `${paint(["bold", "red"], "Error:")} ${program} met a defect of its own: ${stripTerminalControls(message)}\n`,
  );
  if (io.environment.NODEGRAD_DEBUG === "1") {
    if (error instanceof Error) io.stderr.write(`${stripTerminalControls(error.stack ?? "")}\n`);
  } else {
    io.stderr.write("Run it again with NODEGRAD_DEBUG=1 to see where, and please report that.\n");
  }
}

/** commander's "error: unknown option '--stile'\n(Did you mean --style?)" as sentences. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, "")
    .replace(/\.?\n?\(Did you mean (.*?)\?\)$/s, ". Did you mean $1?")
    .replace(/\s*\n\s*/g, " ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;
}
