import { abs, type Operand, square, sum, type Value } from "../graph/index.ts";

/**
 * The sum of the absolute parameters: added to a loss with a small factor, it drives useless weights to exactly 0.
 *
 * @example
 * loss.add(l1(model.parameters()).mul(1e-4));
 */
export function l1(parameters: readonly Operand[]): Value {
  return sum(parameters.map((parameter) => abs(parameter)));
}

/**
 * The sum of the squared parameters, without a factor of ½: added to a loss with a small factor, it keeps weights small.
 *
 * @example
 * loss.add(l2(model.parameters()).mul(1e-4));
 */
export function l2(parameters: readonly Operand[]): Value {
  return sum(parameters.map((parameter) => square(parameter)));
}
