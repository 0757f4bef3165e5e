import { type DifferentiableOptions, toBeDifferentiable } from "./be-differentiable.ts";
import { type GradientOptions, toHaveGradient } from "./have-gradient.ts";
import type { MatcherResult } from "./result.ts";

export type { MatcherResult } from "./result.ts";

/**
 * What `expect(…)` offers once the matchers are added. Tell TypeScript once, in a file that your tests' settings include:
 *
 * ```ts
 * import type { NodegradMatchers } from "nodegrad/jest";
 * declare module "expect" {
 *   interface Matchers<R extends void | Promise<void>> extends NodegradMatchers<R> {}
 * }
 * ```
 *
 * With the global `expect` of @types/jest, write `declare global { namespace jest { interface Matchers<R> extends … } }` instead.
 */
export interface NodegradMatchers<Result> {
  /**
   * The gradient of a Value, or of several in an array, after a backward pass; or that of a function at a point.
   *
   * ```ts
   * expect(x).toHaveGradient(6);
   * expect([a, b]).toHaveGradient([3, 2], { tolerance: 1e-12 });
   * expect((a, b) => a.mul(b)).toHaveGradient([3, 2], { at: [2, 3] });
   * ```
   */
  toHaveGradient(expected: number | readonly number[], options?: GradientOptions): Result;
  /**
   * The rules' gradient of a function agrees with what its values say at a point, by `gradientCheck`. A failure shows every input and
   * names the first wrong operation.
   *
   * ```ts
   * expect((a, b) => a.mul(b).tanh()).toBeDifferentiable([0.5, 2]);
   * expect((x) => x.relu()).not.toBeDifferentiable([0]);
   * ```
   */
  toBeDifferentiable(point: readonly number[], options?: DifferentiableOptions): Result;
}

/** The matchers, in the form that `expect.extend` takes: a type and no interface, as it wants an object with any names. */
export type MatcherFunctions = {
  readonly toHaveGradient: (received: unknown, expected: unknown, options?: GradientOptions) => MatcherResult;
  readonly toBeDifferentiable: (received: unknown, point: unknown, options?: DifferentiableOptions) => MatcherResult;
};

/**
 * Matchers for tests of code that computes with nodegrad, for Jest and whatever has its `expect.extend`.
 *
 * ```ts
 * import { matchers } from "nodegrad/jest";
 * expect.extend(matchers);
 * ```
 */
export const matchers: MatcherFunctions = { toHaveGradient, toBeDifferentiable };
