import { NodegradError } from "../text/index.ts";

/** An operation was defined or called in a way that its row does not allow. */
export class OperationError extends NodegradError {
  /** The operation's name. */
  readonly operation: string;

  constructor(message: string, operation: string) {
    super(message, { name: "OperationError" });
    this.operation = operation;
  }
}
