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
  /** Their difference over the larger of both, or over 1e-8 where both are smaller than that. */
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
    const between = sides.signs.length === base.sides.signs.length ? kinkBetween(base.sides, sides, false) : branch;
    if (between === null) lyingOn ??= kinkBetween(base.sides, sides, true);
    else crossed ??= between;
    return { value, usable: between === null };
  };

  let best: NumericDerivative | null = null;
  for (const start of starts(x)) {
    const found = richardson(probe, x, start);
    const measured = combine(found, base.value, x, tolerance);
    if (measured.smooth && differs(analytic, measured.estimate.slope, base.value, x) <= tolerance) {
      const numeric = measured.estimate.slope;
      const relativeError = relative(analytic, numeric);
      return { ...common, numeric, relativeError, status: "agrees", message: "The gradient agrees with the values." };
    }
    if (best === null || quality(found) < quality(best)) best = found;
  }
  return disagreement(question, best as NumericDerivative, base.value, lyingOn, crossed);
}

const branch = "The function takes another path next to this point";

function disagreement(
  { x, analytic, tolerance }: Question,
  found: NumericDerivative,
  value: number,
  lyingOn: string | null,
  crossed: string | null,
): Judgement {
  const { smooth, estimate } = combine(found, value, x, tolerance);
  const numeric = estimate.slope;
  const relativeError = relative(analytic, numeric);
  const common = { analytic, numeric, relativeError };
  const scale = scaleOf(analytic, numeric, value, x);
  const isSettled = estimate.error <= settled * scale;
  if (lyingOn !== null || !smooth || (crossed !== null && !isSettled)) {
    const [left, right] = [found.left.slope, found.right.slope];
    const known = Number.isFinite(left) && Number.isFinite(right);
    const where = lyingOn ?? crossed ?? "The function has a kink here";
    const slopes = known
      ? `: the slope is ${formatNumber(left)} on the left and ${formatNumber(right)} on the right`
      : " too near for differences";
    const message = `${where}${slopes}. Skipped: the rule's ${formatNumber(analytic)} is a convention.`;
    return { ...common, status: "kink", message, ...(known && { left, right }) };
  }
  if (!Number.isFinite(analytic) && !isSettled) {
    return { ...common, status: "not finite", message: `The gradient is ${formatNumber(analytic)} here.` };
  }
  if (isSettled && !(Math.abs(analytic - numeric) <= 3 * estimate.error)) {
    const message = `The gradient is ${formatNumber(analytic)}, but the values rise by ${formatNumber(numeric)} per unit.`;
    return { ...common, status: "wrong", message };
  }
  const message = Number.isNaN(numeric)
    ? "Next to this point the function has no finite values to compare with."
    : `The values are too rough here to compare with: their slope is ${formatNumber(numeric)} give or take ${formatNumber(estimate.error, 2)}.`;
  return { ...common, status: "unclear", message };
}

/** Which of the three estimates counts, and whether the two sides agree with each other. */
function combine(
  { central, left, right }: NumericDerivative,
  value: number,
  x: number,
  tolerance: number,
): { readonly estimate: Estimate; readonly smooth: boolean } {
  if (Number.isNaN(central.slope)) {
    // The end of a domain: the side that has values decides.
    return { estimate: right.error <= left.error ? right : left, smooth: true };
  }
  const jump = Math.abs(right.slope - left.slope);
  const scale = Math.max(Math.abs(left.slope), Math.abs(right.slope), floorOf(value, x));
  const certain = left.error + right.error < 0.1 * jump;
  if (jump > 10 * tolerance * scale && certain) return { estimate: central, smooth: false };
  // Where only the second derivative jumps, one side alone extrapolates better than both.
  const side = right.error <= left.error ? right : left;
  return { estimate: side.error < 0.01 * central.error ? side : central, smooth: true };
}

/** The steps to begin with: near enough to be local, wide enough to keep digits; then finer and wider ones for uneven functions. */
function starts(x: number): number[] {
  const size = Math.max(Math.abs(x), 1);
  const tiny = x !== 0 && Math.abs(x) < 2 ** -8;
  return [size * 2 ** -6, size * 2 ** -16, ...(tiny ? [Math.abs(x) * 2 ** -4] : []), size / 4];
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
  return Math.abs(analytic - numeric) / scaleOf(analytic, numeric, value, x);
}

/** |analytic - numeric| over the larger of both, or over 1e-8. */
function relative(analytic: number, numeric: number): number {
  if (analytic === numeric) return 0;
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), 1e-8);
}
