import { recordOperation, type Value } from "../graph/index.ts";
import { findOperation, operationNames, unaryValue } from "../operations/index.ts";
import { suggestion } from "../text/index.ts";
import { SettingError } from "./errors.ts";

/** The name that stands for no activation at all: the weighted sum is the output. */
export const LINEAR = "linear";

/** A neuron's activation: its name, what it does to the weighted sum, and whether it stays bounded for large sums. */
export interface Activation {
  readonly name: string;
  readonly bounded: boolean;
  apply(sum: Value): Value;
}

/** Every name that `activation` may have: "linear", and all operations of the table with one input. */
export function activationNames(): string[] {
  return [LINEAR, ...operationNames().filter((name) => findOperation(name)?.arity === 1)];
}

/** The activation of that name. @throws SettingError when there is none, with the name that was probably meant. */
export function findActivation(name: string): Activation {
  if (name === LINEAR) return { name, bounded: false, apply: (sum) => sum };
  const operation = findOperation(name);
  if (operation === undefined || operation.arity !== 1 || operation.row.hidden === true) {
    throw new SettingError(
      `There is no activation ${JSON.stringify(name)}.${remedy(name, operation !== undefined && operation.arity !== 1)}`,
    );
  }
  const far = unaryValue(operation.code, 100, operation.defaults);
  return { name, bounded: Math.abs(far) < 50, apply: (sum) => recordOperation(operation, [sum]) };
}

function remedy(name: string, isOperation: boolean): string {
  if (isOperation) {
    return " An activation has one input. Train on the outputs of the last layer (crossEntropy takes logits) and apply operations of several inputs to what forward returns.";
  }
  const meant = suggestion(name, activationNames());
  const hint = meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`;
  return `${hint} Use "linear" or any operation with one input, such as "relu", "tanh", "sigmoid" or "gelu".`;
}
