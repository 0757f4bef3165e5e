import { parseTree, printText, type Tree } from "../../formula/index.ts";
import { constant, type Graph, recordOperation, type Value } from "../../graph/index.ts";
import {
  type Cure,
  fillParameters,
  findOperation,
  notation,
  type Operation,
  splitArguments,
} from "../../operations/index.ts";
import type { Account } from "../account.ts";
import { operationAt } from "./conditions.ts";
import type { CureFound, Proof } from "./finding.ts";
import { type Binding, type Match, matchPattern } from "./match.ts";
import { gradientsOf, type Rebuilt, rebuild } from "./rebuild.ts";

/** One of the table's cures, found at a node. */
export interface FoundCure {
  readonly cure: Cure;
  readonly node: number;
  readonly match: Match;
}

/** At most so many victims are shown in a proof. */
const mostVictims = 5;

const trees = new Map<string, Tree>();

function treeOf(text: string): Tree {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const tree = parseTree(text, notation);
  trees.set(text, tree);
  return tree;
}

/** The cures whose patterns stand at a node. */
export function curesAt(graph: Graph, node: number): FoundCure[] {
  if (graph.operation(node) === null) return [];
  const found: FoundCure[] = [];
  for (const cure of operationAt(graph, node).row.cures ?? []) {
    const match = matchPattern(treeOf(cure.pattern), graph, node);
    if (match !== null) found.push({ cure, node, match });
  }
  return found;
}

/**
 * Looks for a cure whose pattern holds one of the affected nodes, applies it wherever its pattern stands, runs the graph again, and keeps
 * it only if that helped.
 *
 * @param affected the nodes at which the fault arose and what followed from it.
 * @param helped decides whether the numbers after the cure are those of a healthy graph.
 */
export function provenCure(
  account: Account,
  affected: readonly number[],
  victims: readonly number[],
  helped: (proof: Proof) => boolean,
): CureFound | null {
  const { graph } = account;
  for (const node of around(graph, affected)) {
    for (const found of curesAt(graph, node)) {
      if (!affected.some((one) => found.match.region.has(one))) continue;
      const proof = prove(account, victims, applied(graph, found.cure));
      if (helped(proof)) return described(account, found, proof);
    }
  }
  return null;
}

/** The cure in formulas, with its proof. */
export function described(account: Account, found: FoundCure, proof: Proof): CureFound {
  return { ...formsOf(account, found), reason: found.cure.reason, proof };
}

/** The form in the graph and the better one. */
export function formsOf(account: Account, { cure, node, match }: FoundCure): { before: string; after: string } {
  return {
    before: printText(writtenOut(account, match.region, node), notation),
    after: printText(replaced(account, treeOf(cure.replacement), match)[0] as Tree, notation),
  };
}

/** The graph computed again with a cure applied wherever its pattern stands. */
export function applied(graph: Graph, cure: Cure): Rebuilt {
  const pattern = treeOf(cure.pattern);
  const replacement = treeOf(cure.replacement);
  return rebuild(graph, (node, values) => {
    const match = graph.operation(node) === null ? null : matchPattern(pattern, graph, node);
    return match === null ? undefined : rewrite(replacement, match, values);
  });
}

/** Numbers before and after. */
export function prove(account: Account, victims: readonly number[], after: Rebuilt): Proof {
  const { graph } = account;
  const shown = victims
    .filter((victim) => victim !== graph.root || graph.operation(victim) === null)
    .slice(0, mostVictims);
  const { adjoints } = graph.sweep();
  const gradients = gradientsOf(after, shown);
  return {
    valueBefore: graph.data[graph.root] as number,
    valueAfter: after.root.data,
    gradients: shown.map((victim, position) => ({
      name: account.name(victim),
      before: adjoints[victim] as number,
      after: gradients[position] as number,
    })),
  };
}

/** Nodes that may bear the pattern's outermost call: the affected ones and those up to three uses above them. */
function around(graph: Graph, affected: readonly number[]): number[] {
  const nodes = new Set(affected);
  let layer: readonly number[] = affected;
  for (let level = 0; level < 3; level++) {
    layer = layer.flatMap((node) =>
      graph
        .consumers(node)
        .slice(0, 20)
        .map((use) => use.node),
    );
    for (const node of layer) nodes.add(node);
    if (nodes.size > 400) break;
  }
  return [...nodes].sort((a, b) => a - b);
}

function rewrite(tree: Tree, match: Match, values: readonly Value[]): Value {
  const toValues = (binding: Binding): Value[] => {
    if (binding.kind === "node") return [values[binding.node] as Value];
    return binding.kind === "list" ? binding.nodes.map((node) => values[node] as Value) : [constant(binding.value)];
  };
  const build = (part: Tree): Value[] => {
    if (part.kind === "number") return [constant(part.value)];
    if (part.kind === "name") return toValues(match.bindings.get(part.name) as Binding);
    const operation = findOperation(part.operation) as Operation;
    const { inputs, parameters } = splitArguments(operation, part.arguments.flatMap(build));
    return [
      recordOperation(
        operation,
        inputs,
        fillParameters(
          operation,
          parameters.map(({ data }) => data),
        ),
      ),
    ];
  };
  return build(tree)[0] as Value;
}

function replaced(account: Account, tree: Tree, match: Match): Tree[] {
  if (tree.kind === "number") return [tree];
  if (tree.kind === "call")
    return [{ ...tree, arguments: tree.arguments.flatMap((part) => replaced(account, part, match)) }];
  const binding = match.bindings.get(tree.name) as Binding;
  if (binding.kind === "node") return [account.trees.atom(binding.node)];
  if (binding.kind === "list") return binding.nodes.map((node) => account.trees.atom(node));
  return [{ kind: "number", value: binding.value }];
}

/** A node as a formula in which some nodes are replaced by what they were computed from. Ascending indices, so nothing recurses. */
export function writtenOut(account: Account, region: Iterable<number>, node: number): Tree {
  const written = new Map<number, Tree>();
  for (const index of [...region].sort((a, b) => a - b)) {
    written.set(
      index,
      account.trees.forward(index, (input) => written.get(input) ?? account.trees.atom(input)),
    );
  }
  return written.get(node) ?? account.trees.atom(node);
}
