import { printText } from "../../formula/index.ts";
import { Graph, type GraphNodeInit } from "../../graph/index.ts";
import { notation } from "../../operations/index.ts";
import type { Account } from "../account.ts";
import { sizeOf } from "../derivation.ts";
import { writtenOut } from "./cures.ts";
import type { Reproduction } from "./finding.ts";

/** Formulas longer than this are not printed. */
const longest = 300;

/** Decides, from a part of the graph, whether it shows the fault. */
export type Shows = (part: Graph) => boolean;

/**
 * The smallest part of the graph that shows a fault: the given nodes, and as many of their users above, one after the other, as it takes.
 * Everything outside becomes a leaf that holds the recorded number.
 *
 * @param core interior nodes that must be in it, ascending.
 * @param upward further nodes towards the root, in the order in which they are added.
 */
export function smallestPart(
  account: Account,
  core: readonly number[],
  upward: readonly number[],
  shows: Shows,
): Reproduction | null {
  const tried = (count: number): Graph => partOf(account, [...core, ...upward.slice(0, count)]);
  if (core.length === 0) return null;
  if (shows(tried(0))) return described(account, [...core]);
  // Adding nodes only brings the fault nearer, so the number of nodes is found by doubling, then by halving.
  let high = 1;
  while (high < upward.length && !shows(tried(high))) high *= 2;
  high = Math.min(high, upward.length);
  if (high === 0 || !shows(tried(high))) return null;
  let low = 0;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (shows(tried(middle))) high = middle;
    else low = middle;
  }
  return described(account, [...core, ...upward.slice(0, high)]);
}

/** The nodes as a graph of their own; its root is the last of them. */
export function partOf(account: Account, interior: readonly number[]): Graph {
  const { graph, trees } = account;
  const kept = new Set(interior);
  const order = [...new Set([...kept, ...[...kept].flatMap((node) => graph.inputs(node))])].sort((a, b) => a - b);
  const positions = new Map(order.map((node, position) => [node, position]));
  const nodes = order.map((node): GraphNodeInit => {
    const label = graph.label(node) || (trees.symbols[node] as string);
    const common = { data: graph.data[node] as number, label, requiresGrad: graph.requiresGrad(node) };
    if (!kept.has(node)) return common;
    return {
      ...common,
      operation: graph.operation(node),
      parameters: graph.parameters(node),
      inputs: graph.inputs(node).map((input) => positions.get(input) as number),
    };
  });
  return Graph.fromNodes(nodes, nodes.length - 1);
}

function described(account: Account, interior: readonly number[]): Reproduction {
  const { graph, trees } = account;
  const top = interior.reduce((highest, node) => Math.max(highest, node));
  const tree = writtenOut(account, interior, top);
  const at: Record<string, number> = Object.create(null) as Record<string, number>;
  const kept = new Set(interior);
  for (const node of interior) {
    for (const input of graph.inputs(node)) {
      const symbol = trees.symbols[input] as string;
      if (!kept.has(input) && symbol !== "") at[symbol] = graph.data[input] as number;
    }
  }
  const formula =
    sizeOf(tree) <= longest
      ? printText(tree, notation)
      : `${account.name(top)}, computed by ${interior.length} operations`;
  return { graph: partOf(account, interior), formula, at };
}

/** Whether a part's root or the gradient of one of its leaves is as bad as what is looked for. */
export function showsAbnormal(bad: (number: number) => boolean): Shows {
  return (part) => {
    if (bad(part.data[part.root] as number)) return true;
    const { adjoints } = part.sweep();
    return adjoints.some((adjoint, node) => part.operation(node) === null && bad(adjoint));
  };
}

/** Whether a leaf of the part that requires a gradient gets 0. */
export const showsZero: Shows = (part) => {
  const { adjoints } = part.sweep();
  return adjoints.some((adjoint, node) => part.operation(node) === null && part.requiresGrad(node) && adjoint === 0);
};
