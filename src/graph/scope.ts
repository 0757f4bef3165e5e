import { OperandError } from "./errors.ts";
import { requireFunction, requireSynchronous } from "./synchronous.ts";

let current = "";

/** The path of the scope that new nodes belong to, names joined by dots; empty outside of every scope. */
export function currentScope(): string {
  return current;
}

/**
 * Runs `compute` with a name: every Value made inside belongs to that scope, and pictures draw it as a box. Scopes nest; the path of
 * `scope("layer1", () => scope("neuron2", …))` is `layer1.neuron2`.
 *
 * @returns what `compute` returns.
 * @throws OperandError when the name is not a text of at least one character or `compute` is no function, AsynchronousFunctionError when `compute` returns a promise.
 *
 * ```ts
 * const activation = scope("neuron", () => x.mul(w).add(b).tanh());
 * activation.scope; // "neuron"
 * ```
 */
export function scope<Result>(name: string, compute: () => Result): Result {
  if (typeof name !== "string" || name === "") {
    throw new OperandError(
      `scope expects a name of at least one character, but got ${JSON.stringify(name)}. Write scope("layer1", () => …).`,
    );
  }
  requireFunction(compute, "scope");
  const before = current;
  current = before === "" ? name : `${before}.${name}`;
  let result: Result;
  try {
    result = compute();
  } finally {
    current = before;
  }
  return requireSynchronous(result, "scope");
}
