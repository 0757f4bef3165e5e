import { backward, zeroGrad } from "./backward.ts";
import { tick } from "./clock.ts";
import { describeNode, type NodeJson, nodeJson, nodeText, operationName } from "./describe.ts";
import { ArithmeticError, InteriorDataError, OperandError } from "./errors.ts";
import type { Fluent } from "./generated/fluent.ts";
import { LEAF } from "./node.ts";
import { currentScope } from "./scope.ts";

/** What an operation takes: a `Value`, or a number, which becomes a constant. */
export type Operand = Value | number;

/** What can be said of a leaf when it is made. */
export interface ValueOptions {
  /** The name in pictures, tables and messages; empty unless said. */
  readonly label?: string;
  /** Whether gradients flow to it; true unless said. */
  readonly requiresGrad?: boolean;
}

let nextId = 0;

/** The fluent methods (`a.mul(b)`, `a.tanh()`) come from the operation table; their implementations are in `generated/functions.ts`. */
export interface Value extends Fluent<Value> {}

/**
 * A number that remembers how it was computed: a leaf that holds data, or the result of one operation on other Values.
 *
 * ```ts
 * const a = new Value(2, { label: "a" });
 * a.mul(a).backward(); // a.grad is 4
 * ```
 *
 * One class for all nodes, its fields always assigned in this order: the engine's speed rests on every node having the same shape.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: generated/functions.ts puts every method of the interface on the prototype, and a test counts them
export class Value {
  /** The code of the operation in the table's registry; 0 for a leaf. @internal */
  readonly code: number;
  /** The number, in the terms of the passes. @internal */
  primal: number;
  /** The gradient, in the terms of the passes. @internal */
  adjoint: number;
  /** Where the node stands in the current walk. @internal */
  mark: number;
  /** Clock of the backward pass that last reached the node; 0 while it has no gradient. @internal */
  pass: number;
  /** Clock of the computation, or of the last write to a leaf. @internal */
  computedAt: number;
  /** Clock of the last real change of the number. @internal */
  changedAt: number;
  /** Whether gradients flow to or through the node. @internal */
  readonly needsGradient: boolean;
  /** The input in slot 0, of operations of one or two inputs. @internal */
  readonly first: Value | null;
  /** The input in slot 1, of operations of two inputs. @internal */
  readonly second: Value | null;
  /** All inputs, of operations of three or any number of inputs. @internal */
  readonly rest: readonly Value[] | null;
  /** Numbers that belong to the operation and are not differentiated, such as a slope. @internal */
  readonly parameters: readonly number[] | null;
  /** The name in pictures, tables and messages; may be set at any time. */
  label: string;
  /** The path of scopes in which the Value was made, names joined by dots; empty outside of every scope. */
  readonly scope: string;
  /** A number that no other Value of this process has. */
  readonly id: number;

  /**
   * Makes a leaf.
   *
   * @param data any float64, NaN and infinities included.
   * @throws OperandError when `data` is not a number or the label is not a text.
   */
  constructor(data: number, options?: ValueOptions);
  /** Records the result of an operation. @internal */
  constructor(
    data: number,
    options: undefined,
    code: number,
    needsGradient: boolean,
    first: Value | null,
    second: Value | null,
    rest: readonly Value[] | null,
    parameters: readonly number[] | null,
  );
  constructor(
    data: number,
    options?: ValueOptions,
    code: number = LEAF,
    needsGradient: boolean = options?.requiresGrad ?? true,
    first: Value | null = null,
    second: Value | null = null,
    rest: readonly Value[] | null = null,
    parameters: readonly number[] | null = null,
  ) {
    if (typeof data !== "number")
      throw new OperandError(
        `A Value holds a number, but got ${printUnknown(data)}. Convert it first, for example with Number(…).`,
      );
    if (options?.label !== undefined && typeof options.label !== "string")
      throw new OperandError(
        `The label of a Value is a text, but got ${printUnknown(options.label)}. Write value(2, "a").`,
      );
    const now = tick();
    this.code = code;
    this.primal = data;
    this.adjoint = 0;
    this.mark = 0;
    this.pass = 0;
    this.computedAt = now;
    this.changedAt = now;
    this.needsGradient = needsGradient;
    this.first = first;
    this.second = second;
    this.rest = rest;
    this.parameters = parameters;
    this.label = options?.label ?? "";
    this.scope = currentScope();
    nextId += 1;
    this.id = nextId;
  }

  /** The number: float64, NaN and infinities included. */
  get data(): number {
    return this.primal;
  }

  /**
   * Sets the number of a leaf, which is how parameters are updated. What was computed from it is stale from then on, unless the number is the same.
   *
   * @throws InteriorDataError on a Value that an operation computed, OperandError when `data` is not a number.
   */
  set data(data: number) {
    if (typeof data !== "number")
      throw new OperandError(`The data of the ${describeNode(this)} must be a number, but got ${printUnknown(data)}.`);
    if (this.code !== LEAF) {
      throw new InteriorDataError(
        `The data of the ${describeNode(this)} cannot be set: an operation computed it. Set the data of the leaves it was computed from and call recompute(root), or detach() it first.`,
      );
    }
    if (Object.is(data, this.primal)) return;
    this.primal = data;
    this.changedAt = tick();
    this.computedAt = this.changedAt;
  }

  /** The gradient of the latest backward pass (of a leaf: the sum since it was zeroed); 0 before any. */
  get grad(): number {
    return this.adjoint;
  }

  /** Sets the gradient, as clipping does. From then on the Value has one. @throws OperandError when it is not a number. */
  set grad(gradient: number) {
    if (typeof gradient !== "number") {
      throw new OperandError(
        `The gradient of the ${describeNode(this)} must be a number, but got ${printUnknown(gradient)}.`,
      );
    }
    this.adjoint = gradient;
    if (this.pass === 0) this.pass = tick();
  }

  /** Whether a backward pass has reached this Value since its gradient was zeroed. */
  get hasGrad(): boolean {
    return this.pass !== 0;
  }

  /** The name of the operation that computed this Value; null for a leaf. */
  get operation(): string | null {
    return operationName(this);
  }

  /** The Values it was computed from, by slot; one that was used twice stands there twice. Empty for a leaf. */
  get inputs(): readonly Value[] {
    if (this.rest !== null) return this.rest;
    if (this.second !== null) return [this.first as Value, this.second];
    return this.first === null ? [] : [this.first];
  }

  /** Whether gradients flow to this Value: said of a leaf, inherited from any input by all others. */
  get requiresGrad(): boolean {
    return this.needsGradient;
  }

  /** Differentiates this Value with respect to everything it was computed from; see `backward(root)`. */
  backward(): void {
    backward(this);
  }

  /** Zeroes the gradients of this Value and of everything it was computed from; see `zeroGrad(root)`. */
  zeroGrad(): void {
    zeroGrad(this);
  }

  /** A leaf with the same number and label through which no gradient flows. */
  detach(): Value {
    return new Value(this.primal, { label: this.label, requiresGrad: false });
  }

  /** A short description: `Value(data=6, grad=1, label="c")`; the gradient reads "–" before any backward pass. */
  toString(): string {
    return nodeText(this);
  }

  /**
   * What `JSON.stringify` writes of this Value alone; without it, it would walk into the whole graph. `snapshot(root)` has all of it.
   * The gradient is left out before any backward pass.
   */
  toJSON(): NodeJson {
    return nodeJson(this);
  }

  /** Refuses JavaScript's operators, which would compute a number and record nothing. Templates and String(value) work. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw new ArithmeticError(
      `The ${describeNode(this)} was used with a JavaScript operator, which cannot record anything. Write a.add(b), a.sub(b), a.mul(b), a.div(b), a.pow(b) or a.neg(), or formula\`\${a} * \${b}\`; a.data is the plain number.`,
    );
  }
}

// What console.log shows in Node, which would otherwise walk into the whole graph. Defined here because a declaration file cannot spell the key.
Object.defineProperty(Value.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Value): string {
    return this.toString();
  },
});

/**
 * Makes a leaf through which gradients flow.
 *
 * ```ts
 * const a = value(2, "a");
 * a.requiresGrad; // true
 * ```
 */
export function value(data: number, label = ""): Value {
  return new Value(data, { label });
}

/**
 * Makes a leaf through which no gradient flows.
 *
 * ```ts
 * const half = constant(0.5, "half");
 * half.requiresGrad; // false
 * ```
 */
export function constant(data: number, label = ""): Value {
  return new Value(data, { label, requiresGrad: false });
}

function printUnknown(data: unknown): string {
  if (typeof data === "string") return `the text ${JSON.stringify(data)}`;
  if (data === null || data === undefined) return String(data);
  return data instanceof Value ? `the ${describeNode(data)}` : `a ${typeof data}`;
}
