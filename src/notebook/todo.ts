import { NodegradError } from "../text/index.ts";

/** Thrown where an exercise has not been solved. */
export class TodoError extends NodegradError {
  constructor() {
    super("not solved yet", { name: "TodoError" });
  }
}

/**
 * The gap of an exercise: stands where an answer belongs, and throws.
 *
 * @example
 * const slope: number = TODO(); // put your number here instead
 * @throws TodoError always
 */
export function TODO<T = number>(): T {
  throw new TodoError();
}
