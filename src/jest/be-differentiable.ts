import { gradientCheck, type InputCheck, type ScalarFunction } from "../calculus/index.ts";
import { formatNumber, formatTable } from "../text/index.ts";
import { kindOf, MatcherError, numbersOf } from "./errors.ts";
import type { MatcherResult } from "./result.ts";

/** Options of `toBeDifferentiable`. */
export interface DifferentiableOptions {
  /** The relative error that is allowed, 1e-6 unless told. */
  readonly tolerance?: number;
  /** Let inputs at kinks pass: the gradient there is a convention that no difference can confirm. */
  readonly allowKinks?: boolean;
}

const matcher = "toBeDifferentiable";

/**
 * Compares a function's gradient at a point with differences of its values.
 *
 * @param received a function of Values.
 * @param point one number for each argument.
 * @throws MatcherError when these are not what they should be; CalculusError when the function cannot be checked.
 */
export function toBeDifferentiable(
  received: unknown,
  point: unknown,
  options: DifferentiableOptions = {},
): MatcherResult {
  if (typeof received !== "function") {
    throw new MatcherError(`${matcher} expects a function of Values, but got ${kindOf(received)}.`);
  }
  const { tolerance = 1e-6, allowKinks = false } = options;
  const check = gradientCheck(received as ScalarFunction, numbersOf(point, matcher, "the point"), { tolerance });
  const passes = ({ status }: InputCheck): boolean => status === "agrees" || (allowKinks && status === "kink");
  const pass = check.inputs.every(passes);
  return {
    pass,
    message: () => {
      const table = formatTable(
        check.inputs.map(({ input, x, analytic, numeric, relativeError, status }) => [
          `input ${input + 1}`,
          formatNumber(x),
          formatNumber(analytic, 10),
          formatNumber(numeric, 10),
          status === "kink" ? "–" : formatNumber(relativeError, 2),
          status,
        ]),
        { header: ["", "at", "gradient", "by differences", "relative error", ""], indent: 2 },
      );
      const expected = pass ? "a function without a derivative here" : "a function whose gradient its values confirm";
      const reasons = check.inputs
        .filter((input) => !passes(input))
        .map(({ input, message }) => `Input ${input + 1}: ${message}`);
      return [`Expected ${expected}.\n\n${table}`, ...reasons, check.message].join("\n\n");
    },
  };
}
