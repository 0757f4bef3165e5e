import { NodegradError } from "../text/index.ts";

/** Arguments that do not fit the command. `remedy` is a line of its own, mostly a command that would work. */
export class UsageError extends NodegradError {
  readonly remedy: string | null;

  constructor(message: string, remedy: string | null = null) {
    super(message, { name: "UsageError" });
    this.remedy = remedy;
  }
}
