import { evaluateTree, name as nameTree, type Tree } from "../formula/index.ts";
import type { Operation } from "./operation.ts";
import { catalogue } from "./registry.ts";

/**
 * Evaluates one of an operation's own formulas at numbers: inputs, parameters and the value in the place of their names.
 *
 * @param slot the input that the formula differentiates by; 0 where there is only one
 */
export function evaluateFormula(
  tree: Tree,
  operation: Operation,
  slot: number,
  xs: readonly number[],
  y: number,
  parameters: readonly number[] | null,
): number {
  const names =
    operation.arity === "n"
      ? xs.map((_, i) => nameTree(`#${i}`))
      : operation.row.inputs.map((input) => nameTree(input));
  const values = new Map<string, number>(names.map((leaf, i) => [leaf.name, xs[i] as number]));
  const numbers = (parameters ?? []).map((value): Tree => ({ kind: "number", value }));
  const bound = catalogue.expand(tree, operation, slot, names, numbers, nameTree("y"));
  return evaluateTree<number>(
    bound,
    (name) => (name === "y" ? y : (values.get(name) ?? catalogue.notation.constants.get(name) ?? Number.NaN)),
    (called, args) => catalogue.notation.find(called)?.evaluate(args) ?? Number.NaN,
    (value) => value,
  );
}
