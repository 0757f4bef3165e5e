import { constant, type Operand, Value } from "../graph/index.ts";
import { grad } from "./gradient.ts";

/** What a formula must offer for its slope to be taken: `evaluate` of a `Formula`. */
interface Evaluated {
  readonly variables: readonly string[];
  evaluate(values: Readonly<Record<string, Operand>>): Value;
}

/**
 * The derivative of a formula at a point by the rules of its operations, as a graph computes it. For points at which a part of the
 * written derivative is not finite though the derivative is: `a^y*log(a)` at a = 0 reads 0 times minus infinity, while the rule of the
 * power knows the limit 0.
 *
 * @param recorded whether the slope must be differentiable again: then it is a Value.
 * @returns null where the point is not complete, or the slope is not finite either.
 */
export function slopeByRules(
  formula: Evaluated,
  name: string,
  given: ReadonlyMap<string, Operand>,
  constants: ReadonlyMap<string, number>,
  recorded: boolean,
): Operand | null {
  const at = given.get(name) ?? constants.get(name);
  if (at === undefined || formula.variables.some((variable) => !given.has(variable))) return null;
  const others = [...given].map(([key, operand]) => [key, recorded ? operand : numberOf(operand)] as const);
  const slope = (x: Value): Value => formula.evaluate(Object.fromEntries([...others, [name, x]]));
  const [result] = recorded ? grad(slope)(at instanceof Value ? at : constant(at)) : grad(slope)(numberOf(at));
  return result !== undefined && Number.isFinite(numberOf(result)) ? result : null;
}

/** The number of an operand. */
export function numberOf(operand: Operand): number {
  return typeof operand === "number" ? operand : operand.data;
}
