import { printText, type Tree } from "../formula/index.ts";
import { notation } from "../operations/index.ts";
import { Account } from "./account.ts";
import { encodeNumbers, jsonable } from "./json.ts";
import { gradientNotes } from "./notes.ts";
import type { Reference, Root } from "./subject.ts";

/** One line of a gradient's receipt: one use of the node. */
export interface LedgerLine {
  /** Index of the node that uses this one. */
  readonly consumer: number;
  /** Its name in formulas. */
  readonly consumerName: string;
  /** The input position in which it is used, from 0. */
  readonly slot: number;
  /** The local derivative as a formula; null when the operation was defined without one. */
  readonly formula: string | null;
  /** The local derivative as a number: how fast the consumer changes when this input alone changes. */
  readonly local: number;
  /** The consumer's own gradient: how fast the root changes when the consumer changes. */
  readonly upstream: number;
  /** `upstream * local`. */
  readonly product: number;
  /** The sum of the products down to this line. */
  readonly subtotal: number;
}

/** A use along which nothing flows, and why. */
export interface SilentUse {
  readonly consumer: number;
  readonly consumerName: string;
  readonly slot: number;
  readonly reason: string;
}

/** One node's gradient as an itemised receipt. */
export interface LedgerEntry {
  readonly node: number;
  readonly name: string;
  readonly label: string;
  readonly data: number;
  /** The seed: 1 for the root, whose gradient by itself is 1 before anything is added; 0 for all others. */
  readonly seed: number;
  /** In the order in which the engine adds. */
  readonly lines: readonly LedgerLine[];
  /** The seed and the products, added in this order: equal to the graph's own sweep bit for bit. */
  readonly total: number;
  /** What the Value shows; null where no backward pass has reached it. */
  readonly grad: number | null;
  /** Uses along which no gradient flows. */
  readonly silent: readonly SilentUse[];
  /** Where `grad` differs from the total, and why. */
  readonly notes: readonly string[];
}

/** All receipts of a graph. */
export class Ledger {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The number of nodes. */
  get size(): number {
    return this.#account.graph.size;
  }

  /**
   * The receipt of one node: a Value, its index in the snapshot, or its label.
   *
   * @throws TraceError when the graph has no such node.
   */
  of(reference: Reference): LedgerEntry {
    return entryOf(this.#account, this.#account.subject.indexOf(reference));
  }

  /** All receipts, in topological order (inputs before the nodes that use them). */
  *[Symbol.iterator](): IterableIterator<LedgerEntry> {
    for (let index = 0; index < this.size; index++) yield entryOf(this.#account, index);
  }

  /** Plain data: the root's index and all receipts; the numbers that JSON lacks are written as words. */
  toJSON(): unknown {
    return { root: this.#account.graph.root, entries: Array.from(this, encodeNumbers) };
  }
}

/**
 * For each node its gradient as an itemised receipt. The ledger sweeps a snapshot on its own, so it needs no backward pass and its totals
 * equal that sweep bit for bit.
 *
 * ```ts
 * const { lines, total } = ledger(root).of(a);
 * lines[0].product; // what the first use of a contributes
 * ```
 *
 * @throws TraceError when the graph is folded.
 */
export function ledger(root: Root): Ledger {
  return new Ledger(new Account(root));
}

/** See `Ledger.of`; for callers that have an account already. */
export function entryOf(account: Account, node: number): LedgerEntry {
  const { graph, trees } = account;
  const { adjoints, reached } = graph.sweep();
  const seed = node === graph.root ? 1 : 0;
  const lines: LedgerLine[] = [];
  const silent: SilentUse[] = [];
  let total = seed;
  for (const { node: consumer, slot } of engineOrder(graph.consumers(node))) {
    const consumerName = account.name(consumer);
    const local = reached[consumer] === 1 && graph.requiresGrad(consumer) ? graph.partials(consumer)[slot] : null;
    if (!graph.requiresGrad(node) || local === null || local === undefined) {
      silent.push({ consumer, consumerName, slot, reason: silence(account, node, consumer) });
      continue;
    }
    const upstream = adjoints[consumer] as number;
    const product = upstream * local;
    total += product;
    lines.push({
      consumer,
      consumerName,
      slot,
      formula: print(trees.partial(consumer, slot)),
      local,
      upstream,
      product,
      subtotal: total,
    });
  }
  return jsonable({
    node,
    name: account.name(node),
    label: graph.label(node),
    data: graph.data[node] as number,
    seed,
    lines,
    total,
    grad: graph.hasGrad(node) ? graph.grad(node) : null,
    silent,
    notes: gradientNotes(graph, node),
  });
}

/** The engine goes from the root back and, within a node, through its slots in order. */
function engineOrder<Use extends { node: number; slot: number }>(uses: readonly Use[]): Use[] {
  return [...uses].sort((a, b) => b.node - a.node || a.slot - b.slot);
}

function silence(account: Account, node: number, consumer: number): string {
  const { graph } = account;
  if (!graph.requiresGrad(node)) return "this node requires no gradient";
  if (consumer > graph.root) return `${account.name(consumer)} does not lead to the root`;
  if (graph.sweep().reached[consumer] === 0) return `no gradient reaches ${account.name(consumer)} itself`;
  return "it stands in the branch that was not taken, or is the condition that chooses";
}

function print(tree: Tree | null): string | null {
  return tree === null ? null : printText(tree, notation);
}
