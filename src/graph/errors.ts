import { NodegradError } from "../text/index.ts";

/** Something other than a `Value` or a number was given where an operand is expected. */
export class OperandError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "OperandError" });
  }
}

/** `backward()` was called on a root through which no gradient can flow. */
export class NoGradientError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "NoGradientError" });
  }
}

/** The number of an interior node was written; only leaves hold numbers of their own. */
export class InteriorDataError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "InteriorDataError" });
  }
}

/** A backward pass met a node that was computed before one of its inputs changed. */
export class StaleGraphError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "StaleGraphError" });
  }
}

/** `noGrad` or `scope` was given an asynchronous function, whose later parts would run outside of it. */
export class AsynchronousFunctionError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "AsynchronousFunctionError" });
  }
}

/** A `Value` was used with a JavaScript operator, which cannot be recorded. */
export class ArithmeticError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "ArithmeticError" });
  }
}

/** A graph could not be read from JSON, or does not hold what was asked of it. */
export class GraphError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "GraphError" });
  }
}
