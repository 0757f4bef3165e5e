import { foldTree, name, number, simplify, substitute, type Tree } from "../formula/index.ts";
import { notation } from "../operations/index.ts";
import type { Account } from "./account.ts";
import { entryOf, type LedgerEntry } from "./ledger.ts";

/** A formula longer than this many names and numbers is not written out; the chain rule's lines are its readable form. */
const longestFormula = 600;

/** What all voices tell: the forward pass, then the chain rule from the root back to the targets. */
export interface Derivation {
  readonly account: Account;
  /** The nodes to differentiate by. */
  readonly targets: readonly number[];
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
export function derivationOf(account: Account, targets: readonly number[]): Derivation {
  const { graph } = account;
  const { reached } = graph.sweep();
  const dependent = dependents(account, targets);
  const forward: number[] = [];
  const backward: number[] = [];
  for (let index = 0; index <= graph.root; index++) {
    if (graph.operation(index) !== null) forward.push(index);
    if (index !== graph.root && dependent[index] === 1 && reached[index] === 1) backward.push(index);
  }
  return { account, targets, forward, backward: backward.reverse() };
}

/** 1 for the targets and for every node that depends on one through edges that gradients flow along. */
export function dependents(account: Account, targets: readonly number[]): Uint8Array {
  const { graph } = account;
  const { inputOffsets, inputIndices } = graph.columns;
  const found = new Uint8Array(graph.size);
  for (const target of targets) found[target] = 1;
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
  readonly #leaf: (node: number) => Tree;
  readonly #trees = new Map<number, Tree | null>();
  readonly #expanded = new Map<number, Tree>();

  /** @param symbolic whether names of intermediate results are replaced by what they stand for, down to the leaves. */
  constructor(account: Account, symbolic: boolean) {
    this.#account = account;
    this.#leaf = symbolic ? (node) => this.#expand(node) : (node) => account.trees.atom(node);
  }

  /** The derivative of the root by a node; null where it would be too long to read, or an operation has no formula. */
  of(target: number): ClosedForm | null {
    const mechanical = this.#derivative(target);
    if (mechanical === null || sizeOf(mechanical) > longestFormula) return null;
    return { mechanical, simplified: simplified(mechanical) };
  }

  /** Works from the root back, so that nothing recurses. */
  #derivative(target: number): Tree | null {
    const { graph } = this.#account;
    const dependent = dependents(this.#account, [target]);
    const { reached } = graph.sweep();
    this.#trees.set(graph.root, number(1));
    for (let index = graph.root - 1; index >= target; index--) {
      if (dependent[index] === 1 && reached[index] === 1 && !this.#trees.has(index)) {
        this.#trees.set(index, this.#sum(entryOf(this.#account, index)));
      }
    }
    return this.#trees.get(target) ?? number(0);
  }

  #sum(entry: LedgerEntry): Tree | null {
    let sum: Tree | null = null;
    for (const { consumer, slot } of entry.lines) {
      const upstream = this.#trees.get(consumer) ?? null;
      const local = this.#account.trees.partial(consumer, slot, this.#leaf);
      if (upstream === null || local === null) return null;
      const term = consumer === this.#account.graph.root ? local : infix("*", upstream, local);
      sum = sum === null ? term : infix("+", sum, term);
      // A shared subtree is small in memory and huge on paper; beyond the limit nothing built on it is readable either.
      if (sizeOf(sum) > longestFormula) return null;
    }
    return sum ?? number(0);
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
