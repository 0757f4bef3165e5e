import { orderOfAll, read, type Value } from "../graph/index.ts";
import { CalculusError } from "./errors.ts";
import { type Evaluation, type Judgement, judge } from "./gradient-check-judge.ts";
import { sidesOfGraph } from "./gradient-check-kinks.ts";
import { findSuspect, type Suspect } from "./gradient-check-suspect.ts";
import { reverseRows } from "./reverse.ts";
import { type ScalarFunction, traceFunction } from "./trace-function.ts";

/** Options of `gradientCheck`. */
export interface GradientCheckOptions {
  /** The relative error that is allowed, 1e-6 unless told. */
  readonly tolerance?: number;
}

/** What became of the gradient by one input. */
export interface InputCheck extends Judgement {
  /** The input's position and its number. */
  readonly input: number;
  readonly x: number;
}

/** The result of `gradientCheck`. */
export interface GradientCheck {
  /** Whether the gradient by every input agrees, those skipped at kinks aside. */
  readonly passed: boolean;
  readonly value: number;
  /** One entry for each input. */
  readonly inputs: readonly InputCheck[];
  /** The first wrong operation, when there is one to blame. */
  readonly suspect?: Suspect;
  /** The outcome in one or two sentences. */
  readonly message: string;
}

/**
 * Compares a function's gradient with what its values say: differences over shrinking steps, extrapolated to step 0 (Richardson). Points
 * at kinks are recognised and skipped with a word. When an input is wrong, each operation of the graph is compared with its own values,
 * and the first wrong one is named.
 *
 * The function is evaluated some dozens of times per input.
 *
 * @param f takes one Value for each number and returns a Value; it must give the same value each time.
 * @throws CalculusError when `f` does not, or the tolerance is not a positive number.
 *
 * ```ts
 * gradientCheck((a, b) => a.mul(b).tanh(), [0.5, 2]).passed; // true
 * ```
 */
export function gradientCheck(
  f: ScalarFunction,
  x: readonly number[],
  options: GradientCheckOptions = {},
): GradientCheck {
  const { tolerance = 1e-6 } = options;
  if (!(tolerance > 0) || !Number.isFinite(tolerance)) {
    throw new CalculusError(`The tolerance of gradientCheck must be a number above 0, but is ${String(tolerance)}.`);
  }
  const { inputs, outputs } = traceFunction(f, x, "gradientCheck");
  const root = outputs[0] as Value;
  const value = root.data;
  const again = evaluateAt(f, x).value;
  if (!Object.is(value, again) && value !== again) {
    throw new CalculusError(
      `gradientCheck needs a function that gives the same value each time, but it gave ${value} and then ${again}. Fix its random seed.`,
    );
  }
  const [gradient] = reverseRows([root], inputs) as [number[]];
  const checks = x.map((number, input): InputCheck => {
    const moved = [...x];
    const judgement = judge({
      evaluate: (t) => {
        moved[input] = t;
        return evaluateAt(f, moved);
      },
      x: number,
      analytic: gradient[input] as number,
      tolerance,
    });
    return { input, x: number, ...judgement };
  });
  const wrong = checks.filter(({ status }) => status === "wrong");
  const suspect = wrong.length === 0 ? null : findSuspect(read([root], 0).columns, tolerance);
  return {
    passed: checks.every(({ status }) => status === "agrees" || status === "kink"),
    value,
    inputs: checks,
    ...(suspect !== null && { suspect }),
    message: summary(checks, suspect),
  };
}

function evaluateAt(f: ScalarFunction, x: readonly number[]): Evaluation {
  const root = traceFunction(f, x, "gradientCheck").outputs[0] as Value;
  return { value: root.data, sides: sidesOfGraph(orderOfAll([root])) };
}

function summary(checks: readonly InputCheck[], suspect: Suspect | null): string {
  const count = (status: InputCheck["status"]): number => checks.filter((check) => check.status === status).length;
  const wrong = count("wrong");
  if (suspect !== null) return `${wrong} of ${inputsOf(checks)} wrong. ${suspect.message}`;
  if (checks.some(({ status, analytic }) => status === "wrong" && !Number.isFinite(analytic))) {
    return `${wrong} of ${inputsOf(checks)} wrong: not finite, although the values have a slope. On the way an infinite slope meets a factor of 0.`;
  }
  if (wrong > 0) {
    return `${wrong} of ${inputsOf(checks)} wrong, though every operation is right by itself: the function computes with numbers outside of its graph (.data, detach, noGrad), or it jumps.`;
  }
  const parts = [`${count("agrees")} of ${inputsOf(checks)} right`];
  if (count("kink") > 0) parts.push(`${count("kink")} skipped at a kink`);
  if (count("not finite") > 0) parts.push(`${count("not finite")} not finite`);
  if (count("unclear") > 0) parts.push(`${count("unclear")} unclear`);
  return `${parts.join(", ")}.`;
}

function inputsOf(checks: readonly InputCheck[]): string {
  return checks.length === 1 ? "1 gradient is" : `${checks.length} gradients are`;
}
