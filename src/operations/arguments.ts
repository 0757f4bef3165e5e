import { OperationError } from "./errors.ts";
import type { Operation } from "./operation.ts";

/** The arguments of a call, told apart: inputs are differentiated, parameters are not. */
export interface SplitArguments<T> {
  readonly inputs: readonly T[];
  /** As given; parameters left out are missing at the end. */
  readonly parameters: readonly T[];
}

/**
 * Tells inputs and parameters of a call apart: a leading index, then the inputs, then trailing parameters.
 *
 * ```ts
 * splitArguments(findOperation("softmax"), [0, a, b]); // { inputs: [a, b], parameters: [0] }
 * ```
 */
export function splitArguments<T>(operation: Operation, args: readonly T[]): SplitArguments<T> {
  if (operation.arity !== "n")
    return { inputs: args.slice(0, operation.arity), parameters: args.slice(operation.arity) };
  const leading = operation.row.index === undefined ? 0 : 1;
  return { inputs: args.slice(leading), parameters: args.slice(0, leading) };
}

/** The parameters of a call with the defaults filled in; null where the operation has none. */
export function fillParameters(operation: Operation, given: readonly number[]): readonly number[] | null {
  if (operation.parameterNames.length === 0) return null;
  if (operation.defaults === null) return given;
  return operation.defaults.map((value, i) => given[i] ?? value);
}

/** The numbers of inputs that a call may have. */
export function inputLimits(operation: Operation): { readonly minimum: number; readonly maximum: number } {
  const { arity, row } = operation;
  if (arity !== "n") return { minimum: arity, maximum: arity };
  return { minimum: row.inputs.length, maximum: Number.POSITIVE_INFINITY };
}

/**
 * Checks the number of inputs and the index of a call.
 * @throws OperationError when two lists differ in length, or the index is not one of the inputs' positions
 */
export function checkCall(operation: Operation, inputCount: number, parameters: readonly number[] | null): void {
  const { row, name } = operation;
  if (row.inputs.length === 2 && operation.arity === "n" && inputCount % 2 !== 0) {
    throw new OperationError(
      `${name} takes two lists of equal length, one after the other, but got ${inputCount} numbers in all.`,
      name,
    );
  }
  if (row.index === undefined) return;
  const index = parameters?.[0];
  if (index === undefined || !Number.isInteger(index) || index < 0 || index >= inputCount) {
    throw new OperationError(
      `${name} expects a whole number from 0 to ${inputCount - 1} as its first argument, the component that is meant, but got ${index}.`,
      name,
    );
  }
}
