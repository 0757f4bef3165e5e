import { name, type Tree } from "../formula/index.ts";
import { inputNames, numberTrees, partialTreeAt } from "./catalogue.ts";
import type { Operation } from "./operation.ts";
import { catalogue } from "./registry.ts";

/** Bound trees by operation, and by what else they depend on. Long lists are not kept: each slot's tree is as long as the list. */
const cache = new WeakMap<Operation, Map<string, Tree | null>>();
const longest = 16;

/**
 * The partial by the input in `slot`, as a formula without lists: its names are the row's inputs (`a`, `b`), for lists `x0, x1, …`
 * (a second list `y0, …`), and `y` for the output. Parameters stand in it as numbers. Null when the partial was given as a function.
 *
 * ```ts
 * bindPartial(findOperation("product"), 1, 3); // product(x0, x2)
 * ```
 */
export function bindPartial(
  operation: Operation,
  slot: number,
  count: number,
  parameters: readonly number[] | null = operation.defaults,
): Tree | null {
  const key = `${slot}/${count}/${parameters?.join() ?? ""}`;
  let trees = cache.get(operation);
  if (trees === undefined) {
    trees = new Map();
    cache.set(operation, trees);
  }
  const known = trees.get(key);
  if (known !== undefined) return known;
  const tree = partialTree(operation, slot, count);
  const bound =
    tree === null
      ? null
      : catalogue.expand(tree, operation, slot, inputNames(operation, count), numberTrees(parameters ?? []), name("y"));
  if (count <= longest && trees.size < 1000) trees.set(key, bound);
  return bound;
}

/** The partial by the input in `slot`, of `count` inputs, as the row writes it; null when it was given as a function. */
export function partialTree(operation: Operation, slot: number, count: number): Tree | null {
  return partialTreeAt(operation, slot, count);
}
