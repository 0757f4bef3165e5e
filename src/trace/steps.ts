import { formatNumber } from "../text/index.ts";
import { Account } from "./account.ts";
import { type BackwardEdge, eachBackwardEdge } from "./edges.ts";
import { encodeNumbers } from "./json.ts";
import {
  derivative,
  equals,
  factor,
  formula,
  formulaText,
  joined,
  type Maths,
  numeral,
  operand,
  plus,
  plusEquals,
  separated,
  symbol,
  times,
} from "./maths.ts";
import { edgeWords, forwardWords, seedWords } from "./step-words.ts";
import type { Root } from "./subject.ts";

/** What a step does: computes a number, sets the root's gradient to 1, or adds along one edge. */
export type StepKind = "forward" | "seed" | "backward";

/** How the steps are written. */
export interface StepOptions {
  /** Significant digits in texts, 6 unless told; data are exact. */
  readonly digits?: number;
  /**
   * Whether JSON holds the state of every gradient after each step. Unless told, it does while steps times nodes stay below four million
   * numbers; beyond that each step says what it changes (`before`, `after`), from which the states follow.
   */
  readonly states?: boolean;
}

/** So many numbers make a JSON text of about 30 megabytes. */
const mostNumbers = 4_000_000;

/** The state of all gradients in a step by step account: one list of changes, from which any moment can be told. */
class GradientLog {
  /** Index of the step, node, gradient after the step: three numbers per change. */
  readonly #changes: { step: number; node: number; after: number }[] = [];
  readonly #needsGradient: Uint8Array;
  #seed = Number.POSITIVE_INFINITY;
  /** Whether JSON holds the states. */
  states = true;

  constructor(needsGradient: Uint8Array) {
    this.#needsGradient = needsGradient;
  }

  add(step: number, node: number, after: number, seed = false): void {
    this.#changes.push({ step, node, after });
    if (seed) this.#seed = step;
  }

  /** Gradients by node after a step; null where there is none: before the seed, and on nodes that require none. */
  after(step: number): (number | null)[] {
    const begun = step >= this.#seed;
    const state = Array.from(this.#needsGradient, (needs) => (begun && needs === 1 ? 0 : null)) as (number | null)[];
    for (const change of this.#changes) {
      if (change.step > step) break;
      state[change.node] = change.after;
    }
    return state;
  }
}

interface StepFields {
  readonly index: number;
  readonly kind: StepKind;
  readonly node: number;
  readonly consumer: number | null;
  readonly slot: number | null;
  readonly data: number;
  readonly local: number | null;
  readonly upstream: number | null;
  readonly product: number | null;
  readonly before: number | null;
  readonly after: number | null;
}

/** One step of a computation: one number forward, or one edge backward. */
export class Step implements StepFields {
  /** Position in the list of steps, from 0. */
  readonly index: number;
  readonly kind: StepKind;
  /** The node that is computed (forward), or whose gradient is added to. */
  readonly node: number;
  /** Backward: the node that the gradient comes from. */
  readonly consumer: number | null;
  /** Backward: the consumer's input position that is followed. */
  readonly slot: number | null;
  /** The node's number. */
  readonly data: number;
  /** Backward: the local derivative, the consumer's gradient, and their product, which is added. */
  readonly local: number | null;
  readonly upstream: number | null;
  readonly product: number | null;
  /** Seed and backward: the node's gradient before and after the step. */
  readonly before: number | null;
  readonly after: number | null;
  readonly #account: Account;
  readonly #digits: number;
  readonly #log: GradientLog;

  constructor(account: Account, log: GradientLog, digits: number, fields: StepFields) {
    this.index = fields.index;
    this.kind = fields.kind;
    this.node = fields.node;
    this.consumer = fields.consumer;
    this.slot = fields.slot;
    this.data = fields.data;
    this.local = fields.local;
    this.upstream = fields.upstream;
    this.product = fields.product;
    this.before = fields.before;
    this.after = fields.after;
    this.#account = account;
    this.#log = log;
    this.#digits = digits;
  }

  /** The step in symbols, as mathematics in every spelling: `p = w*x`, `∂f/∂w += ∂f/∂p · x`. */
  get maths(): Maths {
    const { trees } = this.#account;
    const name = this.#account.name(this.node);
    if (this.kind === "forward") return joined(symbol(name), equals, formula(trees.forward(this.node)));
    const root = this.#account.name(this.#account.graph.root);
    if (this.kind === "seed") return joined(derivative(root, name), equals, numeral(1, 6));
    const tree = trees.partial(this.consumer as number, this.slot as number);
    const from = this.#account.name(this.consumer as number);
    const local = tree === null ? derivative(from, name) : factor(tree);
    return joined(derivative(root, name), plusEquals, separated([derivative(root, from), local], times));
  }

  /** The step in symbols, as text. */
  get symbols(): string {
    return this.maths.text;
  }

  /** The same with numbers: `p = 2*3 = 6`, `0 + 0.5 · 3 = 1.5`. */
  get numbers(): string {
    const digits = this.#digits;
    if (this.kind === "forward") {
      const { trees } = this.#account;
      const substituted = trees.forward(this.node, (input) => this.#account.literal(input, digits));
      return `${this.#account.name(this.node)} = ${formulaText(substituted)} = ${formatNumber(this.data, digits)}`;
    }
    if (this.kind === "seed") return "1";
    const product = separated([operand(this.upstream as number, digits), operand(this.local as number, digits)], times);
    return joined(numeral(this.before as number, digits), plus, product, equals, numeral(this.after as number, digits))
      .text;
  }

  /** The step in plain English. */
  get words(): string {
    if (this.kind === "forward") return forwardWords(this.#account, this.node, this.#digits);
    if (this.kind === "seed") return seedWords(this.#account);
    return edgeWords(this.#account, this.#edge(), this.#digits);
  }

  /**
   * All gradients after this step, by node index; null (drawn as “–”) where there is none yet: before the seed, and on nodes that require
   * none. Told anew on every call, in time proportional to the steps so far.
   */
  get gradients(): readonly (number | null)[] {
    return this.#log.after(this.index);
  }

  /** Plain data, the numbers that JSON lacks as words; with the state of every gradient after the step (see `StepOptions.states`). */
  toJSON(): unknown {
    const { index, kind, node, consumer, slot, data, local, upstream, product, before, after } = this;
    const name = this.#account.name(node);
    const fields = { index, kind, node, name, consumer, slot, data, local, upstream, product, before, after };
    const { symbols, numbers, words } = this;
    const state = this.#log.states
      ? { gradients: this.gradients }
      : { gradientsLeftOut: "too many; see the option states" };
    return encodeNumbers({ ...fields, symbols, numbers, words, ...state });
  }

  #edge(): BackwardEdge {
    return {
      consumer: this.consumer as number,
      slot: this.slot as number,
      input: this.node,
      local: this.local as number,
      upstream: this.upstream as number,
      product: this.product as number,
      before: this.before as number,
      after: this.after as number,
    };
  }
}

/**
 * The whole computation, step by step: one step for each operation forward, the seed, then one for each edge backward, in the order of the
 * engine. After the last step the gradients are those of `backward()` on a zeroed graph.
 *
 * ```ts
 * steps(a.mul(b)).map((step) => step.symbols); // ["f = a*b", "∂f/∂f = 1", "∂f/∂a += ∂f/∂f · b", "∂f/∂b += ∂f/∂f · a"]
 * ```
 *
 * @throws TraceError when the graph is folded.
 */
export function steps(root: Root, options: StepOptions = {}): Step[] {
  const account = new Account(root);
  const { graph } = account;
  const log = new GradientLog(graph.columns.needsGradient);
  const list: Step[] = [];
  const none = { consumer: null, slot: null, local: null, upstream: null, product: null, before: null, after: null };
  const push = (fields: Omit<StepFields, "index">): void => {
    list.push(new Step(account, log, options.digits ?? 6, { ...fields, index: list.length }));
  };
  for (let node = 0; node <= graph.root; node++) {
    if (graph.operation(node) !== null) push({ ...none, kind: "forward", node, data: graph.data[node] as number });
  }
  if (!graph.requiresGrad(graph.root)) return list;
  log.add(list.length, graph.root, 1, true);
  push({ ...none, kind: "seed", node: graph.root, data: graph.data[graph.root] as number, before: 0, after: 1 });
  eachBackwardEdge(graph, ({ consumer, slot, input, local, upstream, product, before, after }) => {
    log.add(list.length, input, after);
    push({
      kind: "backward",
      node: input,
      data: graph.data[input] as number,
      consumer,
      slot,
      local,
      upstream,
      product,
      before,
      after,
    });
  });
  log.states = options.states ?? list.length * graph.size <= mostNumbers;
  return list;
}
