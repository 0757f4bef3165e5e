import { type Operand, recordOperation, type Value } from "../graph/index.ts";
import { findOperation } from "../operations/index.ts";
import { SettingError } from "./errors.ts";

/**
 * Records an operation that has no function of its own: a term of a loss that stands in the table because its plain formula loses
 * digits, or one component of an operation that has many.
 */
export function recordNamed(name: string, inputs: readonly Operand[], parameters: readonly number[]): Value {
  const operation = findOperation(name);
  if (operation === undefined) throw new SettingError(`The operation table has no ${name}.`);
  return recordOperation(operation, inputs, parameters);
}
