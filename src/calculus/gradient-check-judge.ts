import { formatNumber } from "../text/index.ts";
import { type KinkSides, kinkBetween } from "./gradient-check-kinks.ts";
import { type Estimate, type NumericDerivative, richardson, type Sample } from "./gradient-check-richardson.ts";

/**
 * What became of one derivative: `agrees`; `wrong`; `kink` (skipped: the slopes on both sides differ, and a convention decides);
 * `not finite` (the function or its gradient is NaN or infinite there); `unclear` (the differences of values do not settle, so that
 * nothing can be said).
 */
export type CheckStatus = "agrees" | "wrong" | "kink" | "not finite" | "unclear";

/** A derivative compared with one that was taken from values alone. */
export interface Judgement {
  readonly status: CheckStatus;
  /** The derivative of the rules. */
  readonly analytic: number;
  /** The derivative by differences of values, extrapolated to step 0; NaN where there are none. */
  readonly numeric: number;
  /**
   * Their difference over the larger of both. Where both are so small that they drown in the rounding of the values (a millionth of the
   * value per unit, or 1e-8), over that instead.
   */
  readonly relativeError: number;
  /** Why, in one sentence. */
  readonly message: string;
  /** At a kink: the slopes on the left and on the right. */
  readonly left?: number;
  readonly right?: number;
}

/** The value at one point, and on which side of each kink it lies. */
export interface Evaluation {
  readonly value: number;
  readonly sides: KinkSides;
}

/** A function of one number, the derivative that its rules give at `x`, and the relative error that is allowed. */
export interface Question {
  readonly evaluate: (t: number) => Evaluation;
  readonly x: number;
  readonly analytic: number;
  readonly tolerance: number;
}

/** A run that reached a relative error of this size has settled, whatever tolerance was asked for. */
const settled = 1e-3;

/** Compares a derivative with differences of values at several scales, the coarsest of which decides first. */
export function judge(question: Question): Judgement {
  const { evaluate, x, analytic, tolerance } = question;
  const base = evaluate(x);
  const common = { analytic, numeric: Number.NaN, relativeError: Number.NaN };
  if (!Number.isFinite(base.value)) {
    return { ...common, status: "not finite", message: `The value is ${formatNumber(base.value)} here.` };
  }
  let crossed: string | null = null;
  let lyingOn: string | null = null;
  const probe = (t: number): Sample => {
    if (t === x) return { value: base.value, usable: true };
    const { value, sides } = evaluate(t);
    // Another number of kinks: the function takes another path of its own there, and only its slopes can tell of a kink.
    if (sides.signs.length !== base.sides.signs.length) return { value, usable: true };
    const between = kinkBetween(base.sides, sides, false);
    if (between === null) lyingOn ??= kinkBetween(base.sides, sides, true);
    else crossed ??= between;
    return { value, usable: between === null };
  };

  let best: Run | null = null;
  for (const start of starts(x)) {
    const found = richardson(probe, x, start);
    const measured = combine(found, base.value, x, tolerance);
    const numeric = measured.estimate.slope;
    const relativeError = differs(analytic, numeric, base.value, x);
    if (measured.smooth && relativeError <= tolerance) {
      return { ...common, numeric, relativeError, status: "agrees", message: "The gradient agrees with the values." };
    }
    if (best === null || quality(found) < quality(best.found)) best = { found, start };
  }
  const { found, start } = best as Run;
  // A second run from another step, so that rounding which happens to settle does not count as proof of a fault.
  return disagreement(question, found, richardson(probe, x, 0.7 * start), base.value, { lyingOn, crossed });
}

/** The differences from one first step on. */
interface Run {
  readonly found: NumericDerivative;
  readonly start: number;
}

/** Kinks in words: one that the point lies on, and one that lies within the steps. */
interface Kinks {
  readonly lyingOn: string | null;
  readonly crossed: string | null;
}

function disagreement(
  { evaluate, x, analytic, tolerance }: Question,
  found: NumericDerivative,
  second: NumericDerivative,
  value: number,
  { lyingOn, crossed }: Kinks,
): Judgement {
  const { smooth, estimate } = combine(found, value, x, tolerance);
  const numeric = estimate.slope;
  const relativeError = differs(analytic, numeric, value, x);
  const common = { analytic, numeric, relativeError };
  const isSettled = settles(estimate, value, x);
  if (lyingOn !== null || !smooth || (crossed !== null && !isSettled)) {
    return {
      ...common,
      status: "kink",
      ...atKink(found, analytic, lyingOn ?? crossed ?? "The function has a kink here"),
    };
  }
  if (!Number.isFinite(analytic) && !(estimate.error <= settled * Math.abs(numeric))) {
    return { ...common, status: "not finite", message: `The gradient is ${formatNumber(analytic)} here.` };
  }
  const again = combine(second, value, x, tolerance).estimate.slope;
  const isConfirmed = !Number.isFinite(analytic) || Math.abs(again - numeric) <= 0.1 * Math.abs(analytic - numeric);
  if (
    isSettled &&
    isConfirmed &&
    isResolved(evaluate, x, numeric, value) &&
    !(Math.abs(analytic - numeric) <= 3 * estimate.error)
  ) {
    const message = `The gradient is ${formatNumber(analytic)}, but the values rise by ${formatNumber(numeric)} per unit.`;
    return { ...common, status: "wrong", message };
  }
  const message = Number.isNaN(numeric)
    ? "Next to this point the function has no finite values to compare with."
    : `The values are too rough here to compare with: their slope is ${formatNumber(numeric)} give or take ${formatNumber(estimate.error, 2)}.`;
  return { ...common, status: "unclear", message };
}

/** The slopes on both sides, where they can be measured, and a word about them. */
function atKink(
  { left, right }: NumericDerivative,
  analytic: number,
  where: string,
): Pick<Judgement, "message" | "left" | "right"> {
  const used = formatNumber(analytic);
  const size = Math.max(Math.abs(left.slope), Math.abs(right.slope), 1e-8);
  if (!(left.error + right.error <= settled * size)) {
    return {
      message: `${where}, and no slope can be measured beside it. Skipped: the gradient ${used} is a convention.`,
    };
  }
  const slopes = { left: left.slope, right: right.slope };
  if (Math.abs(left.slope - right.slope) <= settled * size) {
    return {
      message: `${where}. Skipped: conventions add up to ${used} here, where the slope is ${formatNumber(left.slope)}.`,
      ...slopes,
    };
  }
  return {
    message: `${where}: the slope is ${formatNumber(left.slope)} on the left, ${formatNumber(right.slope)} on the right. Skipped: the gradient ${used} is a convention.`,
    ...slopes,
  };
}

/** Which of the three estimates counts, and whether the two sides agree with each other. */
function combine(
  { central, left, right }: NumericDerivative,
  value: number,
  x: number,
  tolerance: number,
): { readonly estimate: Estimate; readonly smooth: boolean } {
  const side = right.error <= left.error ? right : left;
  // The end of a domain: the side that has values decides.
  if (Number.isNaN(central.slope)) return { estimate: side, smooth: true };
  const jump = Math.abs(right.slope - left.slope);
  const scale = Math.max(Math.abs(left.slope), Math.abs(right.slope), floorOf(value, x));
  const certain = left.error + right.error < 0.1 * jump;
  if (jump > 10 * tolerance * scale && certain) return { estimate: central, smooth: false };
  // Where only the second derivative jumps, one side alone extrapolates better than both.
  const oneIsBetter = side.error < 0.01 * central.error && jump <= settled * scale;
  return { estimate: oneIsBetter ? side : central, smooth: true };
}

function settles({ slope, error }: Estimate, value: number, x: number): boolean {
  return error <= settled * Math.max(Math.abs(slope), floorOf(value, x));
}

/**
 * Whether the values still follow the slope from one number to the next but few. Far out, where a step between doubles is longer than a
 * wave of the function, the values have no slope at all.
 */
function isResolved(evaluate: Question["evaluate"], x: number, slope: number, value: number): boolean {
  const near = x + 2 ** -46 * Math.max(Math.abs(x), 2 ** -1000);
  const change = evaluate(near).value - value;
  return !(Math.abs(change) > 2 * Math.abs(slope * (near - x)) + 1e-6 * (Math.abs(value) + Math.abs(value + change)));
}

/** The steps to begin with: near enough to be local, wide enough to keep digits; then finer and wider ones for uneven functions. */
function starts(x: number): number[] {
  const size = Math.max(Math.abs(x), 1);
  const tiny = x !== 0 && Math.abs(x) < 2 ** -8;
  return [
    size * 2 ** -6,
    size * 2 ** -16,
    size * 2 ** -30,
    ...(tiny ? [Math.abs(x) * 2 ** -4] : []),
    ...(size > 16 ? [2 ** -6] : []),
    size / 4,
  ];
}

function quality({ central, left, right }: NumericDerivative): number {
  return Number.isFinite(central.error) ? central.error : Math.min(left.error, right.error);
}

/** Below this a slope cannot be told from rounding of the values. */
function floorOf(value: number, x: number): number {
  return Math.max(1e-8, (1e-6 * Math.abs(value)) / Math.max(1, Math.abs(x)));
}

function scaleOf(analytic: number, numeric: number, value: number, x: number): number {
  const floor = floorOf(value, x);
  return Math.max(Number.isFinite(analytic) ? Math.abs(analytic) : 0, Math.abs(numeric), floor);
}

function differs(analytic: number, numeric: number, value: number, x: number): number {
  if (analytic === numeric) return 0;
  return Math.abs(analytic - numeric) / scaleOf(analytic, numeric, value, x);
}
