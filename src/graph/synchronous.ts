import { AsynchronousFunctionError, OperandError } from "./errors.ts";

/**
 * Refuses anything but a function, before the caller changes its state.
 *
 * @throws OperandError naming the caller
 */
export function requireFunction(compute: unknown, caller: string): void {
  if (typeof compute === "function") return;
  throw new OperandError(
    `${caller} expects a function, but got ${compute === undefined ? "nothing" : `a ${typeof compute}`}. Put an arrow before the computation: () => ….`,
  );
}

/**
 * Refuses the result of an asynchronous function. Modes and scopes are process-wide states that end when the function returns; a promise
 * would go on computing after that, silently outside of the mode. The caller has already restored its state.
 */
export function requireSynchronous<Result>(result: Result, caller: string): Result {
  if (typeof (result as { then?: unknown } | null | undefined)?.then === "function") {
    // The promise is dropped here: without a handler its own rejection would end the process after this clearer error.
    (result as { then(resolved: () => void, rejected: () => void): void }).then(ignore, ignore);
    throw new AsynchronousFunctionError(
      `${caller} expects a synchronous function, but this one returned a promise. Await what it needs first, then call ${caller} around the computation alone.`,
    );
  }
  return result;
}

function ignore(): void {}
