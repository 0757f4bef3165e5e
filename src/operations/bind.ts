import { name, type Tree } from "../formula/index.ts";
import { inputNames, numberTrees, partialTreeAt } from "./catalogue.ts";
import { OperationError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import { catalogue } from "./registry.ts";

/** Bound trees by operation, and by what else they depend on. Long lists are not kept: each slot's tree is as long as the list. */
const cache = new WeakMap<Operation, Map<string, Tree>>();
const longest = 16;

/**
 * The partial by the input in `slot`, as a formula without lists: its names are the row's inputs (`a`, `b`), for lists `x0, x1, …`
 * (a second list `y0, …`), and `y` for the output. Parameters that are given stand in it as numbers and conditions on them are
 * decided; otherwise they stand by their names.
 *
 * ```ts
 * bindPartial(findOperation("product"), 1, 3); // product(x0, x2)
 * ```
 *
 * @throws OperationError when the partial was given as a function
 */
export function bindPartial(
  operation: Operation,
  slot: number,
  count: number,
  parameters: readonly number[] | null = null,
): Tree {
  const key = `${slot}/${count}/${parameters?.join() ?? ""}`;
  let trees = cache.get(operation);
  if (trees === undefined) {
    trees = new Map();
    cache.set(operation, trees);
  }
  const known = trees.get(key);
  if (known !== undefined) return known;
  const tree = partialTree(operation, slot, count);
  if (tree === null) {
    throw new OperationError(
      `The partials of ${operation.name} are functions, which cannot be differentiated again. Give them as formulas.`,
      operation.name,
    );
  }
  const numbers =
    parameters === null ? operation.parameterNames.map((parameter) => name(parameter)) : numberTrees(parameters);
  const bound = catalogue.expand(tree, operation, slot, inputNames(operation, count), numbers, name("y"));
  if (count <= longest && trees.size < 1000) trees.set(key, bound);
  return bound;
}

/** The partial by the input in `slot`, of `count` inputs, as the row writes it; null when it was given as a function. */
export function partialTree(operation: Operation, slot: number, count: number): Tree | null {
  return partialTreeAt(operation, slot, count);
}

/** The names that stand for the inputs in bound partials, by slot: the row's own, or `x0, x1, …`, and `y0, …` for a second list. */
export function partialNames(operation: Operation, count: number): readonly string[] {
  return inputNames(operation, count).map((leaf) => leaf.name);
}
