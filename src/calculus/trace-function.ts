import { constant, type Operand, recordOperation, Value, value, withRecording } from "../graph/index.ts";
import { findOperation, type Operation } from "../operations/index.ts";
import { CalculusError } from "./errors.ts";

/** A function to differentiate: it takes Values by position and computes with their operations. */
export type ScalarFunction = (...xs: Value[]) => Operand;

/** A function with several outputs. */
export type VectorFunction = (...xs: Value[]) => readonly Operand[];

/** One evaluation of a function: its fresh inputs, one for each argument, and its outputs. */
export interface Traced {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** Whether the arguments ask for Values as results. */
export function anyValue(xs: readonly Operand[]): boolean {
  return xs.some((x) => x instanceof Value);
}

/**
 * Evaluates a function on fresh inputs. A number becomes a leaf. A Value becomes an alias: a node of its own, so that a derivative by this
 * argument sees only the uses of the argument, even where the function also uses the same Value from outside. That is what keeps nested
 * transforms apart (no "perturbation confusion").
 */
export function traceFunction(
  f: (...xs: Value[]) => Operand | readonly Operand[],
  xs: readonly Operand[],
  caller: string,
): Traced {
  const inputs = withRecording(() => xs.map((x, position) => input(x, position, caller)));
  const result = withRecording(() => f(...inputs));
  const outputs = (Array.isArray(result) ? result : [result]) as readonly Operand[];
  return { inputs, outputs: outputs.map((output) => checkOutput(output, caller)) };
}

function input(x: unknown, position: number, caller: string): Value {
  if (typeof x === "number") return value(x);
  if (!(x instanceof Value))
    throw new CalculusError(`${caller} expects numbers or Values, but argument ${position + 1} is ${kindOf(x)}.`);
  const alias = recordOperation(findOperation("identity") as Operation, [x]);
  alias.label = x.label;
  return alias.requiresGrad ? alias : value(x.data, x.label);
}

function checkOutput(output: unknown, caller: string): Value {
  if (output instanceof Value) return output;
  if (typeof output === "number") return constant(output);
  throw new CalculusError(
    `${caller} expects a function that returns a Value, but it returned ${kindOf(output)}. Return the last Value of the computation.`,
  );
}

function kindOf(x: unknown): string {
  if (x === undefined) return "nothing";
  if (x === null) return "null";
  return Array.isArray(x) ? "an array" : `a ${typeof x}`;
}
