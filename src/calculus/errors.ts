import { NodegradError } from "../text/index.ts";

/** A transform was given something that it cannot differentiate. */
export class CalculusError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "CalculusError" });
  }
}
