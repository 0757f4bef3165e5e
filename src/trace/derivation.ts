import { foldTree, name, number, simplify, substitute, type Tree } from "../formula/index.ts";
import { notation } from "../operations/index.ts";
import type { Account } from "./account.ts";
import { entryOf, type LedgerLine } from "./ledger.ts";

/** A formula longer than this many names and numbers is not written out; the chain rule's lines are its readable form. */
const longestFormula = 600;

/** What all voices tell: the forward pass, then the chain rule from the root back to the targets. */
export interface Derivation {
  readonly account: Account;
  /** The nodes to differentiate by. */
  readonly targets: readonly number[];
  /** Whether the derivation holds for any numbers, and shows none. */
  readonly symbolic: boolean;
  /** Interior nodes, inputs before the nodes that use them. */
  readonly forward: readonly number[];
  /** Nodes between the targets and the root, from the root back, the root itself left out. */
  readonly backward: readonly number[];
}

/** A target's derivative in one formula, twice. */
export interface ClosedForm {
  /** The chain rule carried out mechanically, factor by factor. */
  readonly mechanical: Tree;
  /** The same factored and simplified. */
  readonly simplified: Tree;
}

/** Collects what a derivation tells, for some targets. */
export function derivationOf(account: Account, targets: readonly number[], symbolic = false): Derivation {
  const { graph } = account;
  const { reached } = graph.sweep();
  const dependent = dependents(account, targets);
  const forward: number[] = [];
  const backward: number[] = [];
  for (let index = 0; index <= graph.root; index++) {
    if (graph.operation(index) !== null) forward.push(index);
    if (index !== graph.root && dependent[index] === 1 && (symbolic || reached[index] === 1)) backward.push(index);
  }
  return { account, targets, symbolic, forward, backward: backward.reverse() };
}

/** One use of a node on the way to the root. */
export type Use = Pick<LedgerLine, "consumer" | "consumerName" | "slot">;

/**
 * The uses through which a node moves the root, in the order of the engine: those that bring gradient at these numbers or, symbolically,
 * all that may bring any.
 */
export function usesOf(account: Account, node: number, symbolic: boolean): readonly Use[] {
  if (!symbolic) return entryOf(account, node).lines;
  const { graph, trees } = account;
  return graph
    .consumers(node)
    .filter(({ node: consumer, slot }) => {
      const chooses = slot === 0 && trees.operation(consumer).row.selects === true;
      return consumer <= graph.root && graph.requiresGrad(consumer) && !chooses;
    })
    .map(({ node: consumer, slot }) => ({ consumer, consumerName: account.name(consumer), slot }))
    .sort((a, b) => b.consumer - a.consumer || a.slot - b.slot);
}

/** 1 for the targets and for every node that depends on one through edges that gradients flow along. */
export function dependents(account: Account, targets: readonly number[]): Uint8Array {
  const { graph } = account;
  const { inputOffsets, inputIndices } = graph.columns;
  const found = new Uint8Array(graph.size);
  for (const target of targets) found[target] = graph.requiresGrad(target) ? 1 : 0;
  for (let index = 0; index <= graph.root; index++) {
    if (!graph.requiresGrad(index)) continue;
    // What chooses a branch passes no gradient on.
    const chooses = graph.operation(index) !== null && account.trees.operation(index).row.selects === true ? 1 : 0;
    for (
      let edge = (inputOffsets[index] as number) + chooses;
      found[index] === 0 && edge < (inputOffsets[index + 1] as number);
      edge++
    ) {
      if (found[inputIndices[edge] as number] === 1) found[index] = 1;
    }
  }
  return found;
}

/** The leaves that require a gradient, in topological order. */
export function trainableLeaves(account: Account): number[] {
  const { graph } = account;
  const leaves: number[] = [];
  for (let index = 0; index < graph.size; index++) {
    if (graph.operation(index) === null && graph.requiresGrad(index)) leaves.push(index);
  }
  return leaves;
}

/** Writes derivatives in closed form, as long as they stay readable. */
export class ClosedForms {
  readonly #account: Account;
  readonly #symbolic: boolean;
  readonly #leaf: (node: number) => Tree;
  readonly #expanded = new Map<number, Tree>();

  /** @param symbolic whether names of intermediate results are replaced by what they stand for, down to the leaves. */
  constructor(account: Account, symbolic: boolean) {
    this.#account = account;
    this.#symbolic = symbolic;
    this.#leaf = symbolic ? (node) => this.#expand(node) : (node) => account.trees.atom(node);
  }

  /** The derivative of the root by a node; null where it would be too long to read, or an operation has no formula. */
  of(target: number): ClosedForm | null {
    const { root } = this.#account.graph;
    const nodes = this.#nodesBetween(target);
    const mechanical = this.#derivative(nodes, target, root);
    if (mechanical === null || sizeOf(mechanical) > longestFormula) return null;
    return { mechanical, simplified: simplified(this.#factored(nodes, mechanical)) };
  }

  /** Ascending; the target first, the root last. Empty when nothing flows between them. */
  #nodesBetween(target: number): number[] {
    const { graph } = this.#account;
    const dependent = dependents(this.#account, [target]);
    const { reached } = graph.sweep();
    const nodes: number[] = [];
    for (let node = target; node <= graph.root; node++) {
      if (dependent[node] === 1 && (this.#symbolic || reached[node] === 1)) nodes.push(node);
    }
    return dependent[graph.root] === 1 ? nodes : [];
  }

  /** The product over the stretches between nodes that all chains run through: a common factor is written once. */
  #factored(nodes: readonly number[], mechanical: Tree): Tree {
    let waist = nodes[0] ?? 0;
    let highest = waist;
    let product: Tree | null = null;
    for (const node of nodes) {
      if (highest === node && node !== waist) {
        const stretch = this.#derivative(nodes, waist, node);
        if (stretch === null) return mechanical;
        product = product === null ? stretch : infix("*", stretch, product);
        waist = node;
      }
      for (const { consumer } of usesOf(this.#account, node, this.#symbolic)) highest = Math.max(highest, consumer);
    }
    return product ?? mechanical;
  }

  /** The derivative of one node by another; works from the upper one back, so that nothing recurses. */
  #derivative(nodes: readonly number[], by: number, of: number): Tree | null {
    const trees = new Map<number, Tree | null>([[of, number(1)]]);
    for (let position = nodes.length - 1; position >= 0; position--) {
      const node = nodes[position] as number;
      if (node >= by && node < of) trees.set(node, this.#sum(node, of, trees));
    }
    // Nothing flows to a constant, or through a branch that was not taken.
    return trees.has(by) ? (trees.get(by) as Tree | null) : number(0);
  }

  #sum(node: number, of: number, trees: ReadonlyMap<number, Tree | null>): Tree | null {
    let sum: Tree | null = null;
    for (const { consumer, slot } of usesOf(this.#account, node, this.#symbolic)) {
      const upstream = trees.get(consumer) ?? null;
      const local = this.#account.trees.partial(consumer, slot, this.#leaf);
      if (upstream === null || local === null) return null;
      const term = consumer === of ? local : infix("*", upstream, local);
      sum = sum === null ? term : infix("+", sum, term);
      // A shared subtree is small in memory and huge on paper; beyond the limit nothing built on it is readable either.
      if (sizeOf(sum) > longestFormula) return null;
    }
    return sum;
  }

  #expand(target: number): Tree {
    const { graph, trees } = this.#account;
    if (this.#expanded.size === 0) {
      for (let index = 0; index <= graph.root; index++) {
        const written =
          graph.operation(index) === null
            ? trees.atom(index)
            : trees.forward(index, (input) => this.#expanded.get(input) as Tree);
        this.#expanded.set(index, written);
      }
    }
    return this.#expanded.get(target) as Tree;
  }
}

/** Names and numbers in a tree written out; Infinity from 10^300 on. */
export function sizeOf(tree: Tree): number {
  return foldTree<number>(tree, {
    number: () => 1,
    name: () => 1,
    call: (_, sizes) => sizes.reduce((a, b) => a + b, 1),
  });
}

/** The simplified tree. A node may bear the name of a constant, which must not be taken for the number. */
export function simplified(tree: Tree): Tree {
  const names = [...notation.constants.keys()];
  const hidden = new Map(names.map((constant) => [constant, name(`${constant}_____`)]));
  const shown = new Map(names.map((constant) => [`${constant}_____`, name(constant)]));
  return substitute(simplify(substitute(tree, hidden), notation), shown);
}

/** Two trees with an infix sign between them; the notation knows which operation that is. */
export function infix(token: string, left: Tree, right: Tree): Tree {
  return { kind: "call", operation: notation.infix(token)?.name ?? token, arguments: [left, right] };
}
