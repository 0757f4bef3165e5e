import { parseTree, substitute, type Tree } from "../formula/index.ts";
import { notation } from "../operations/index.ts";
import type { Account } from "./account.ts";
import { formulaText } from "./maths.ts";

/** One of a row's conditions at a node, in the names of the node's inputs: `x == 0` of relu(a) is `a == 0`. */
export function conditionText(account: Account, node: number, condition: string): string {
  const { graph, trees } = account;
  const { row } = trees.operation(node);
  const names = new Map(
    graph.inputs(node).map((input, slot): [string, Tree] => [row.inputs[slot] as string, trees.atom(input)]),
  );
  return formulaText(substitute(parseTree(condition, notation), names));
}
