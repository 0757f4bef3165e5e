import { Command } from "commander";
import type { Painter } from "../text/index.ts";
import { painterFor, usesColour } from "./colour.ts";
import type { CommandFunction, Io } from "./io.ts";
import { protectFormula, restoreWord } from "./leading-minus.ts";
import { reportError } from "./report-error.ts";

/** A line that a reader may copy into a terminal, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** What a command is run with. */
export interface Invocation<Options> {
  /** The arguments that are not options. */
  readonly words: readonly string[];
  readonly options: Options;
  readonly io: Io;
  /** Styles for standard output. */
  readonly paint: Painter;
}

/** What a command says about itself, and what it does. */
export interface CommandSpecification<Options> {
  readonly name: string;
  /** A paragraph for `--help`. */
  readonly description: string;
  readonly examples: readonly Example[];
  /** The first word is a formula, which may begin with a minus: `-a^2`. */
  readonly takesFormula?: boolean;
  /** Adds arguments and options, in commander's words. */
  configure(command: Command): void;
  /** Runs the command and returns the exit code; errors may be thrown. */
  run(invocation: Invocation<Options>): Promise<number>;
}

/** Makes a command's function: parses its arguments, prints its help, turns errors into messages and exit codes. */
export function defineCommand<Options>(specification: CommandSpecification<Options>): CommandFunction {
  const { name, takesFormula = false } = specification;
  return async (argv, io) => {
    try {
      const command = parserFor(specification, io);
      command.parse(takesFormula ? protectFormula(argv, command) : argv, { from: "user" });
      return await specification.run({
        words: command.args.map(restoreWord),
        options: command.opts() as Options,
        io,
        paint: painterFor(io.stdout, io),
      });
    } catch (error) {
      return reportError(error, `nodegrad ${name}`, io);
    }
  };
}

function parserFor<Options>(specification: CommandSpecification<Options>, io: Io): Command {
  const { name, description, examples } = specification;
  const command = new Command(`nodegrad ${name}`)
    .description(description)
    .helpOption("-h, --help", "show this help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // The error is thrown as well, and reported in one place for all kinds of errors.
      outputError: () => {},
      getOutHelpWidth: () => Math.min(io.stdout.columns, 110),
      getOutHasColors: () => usesColour(io.stdout, io.environment),
    });
  specification.configure(command);
  const lines = examples.map(({ line, does }) => `  ${line}\n      ${does}`);
  command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
  return command;
}
