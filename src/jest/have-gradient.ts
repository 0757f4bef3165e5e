import { grad, type ScalarFunction } from "../calculus/index.ts";
import { formatNumber, formatTable } from "../text/index.ts";
import { kindOf, MatcherError, numbersOf } from "./errors.ts";
import type { MatcherResult } from "./result.ts";

/** Options of `toHaveGradient`. */
export interface GradientOptions {
  /** The relative error that is allowed, 1e-9 unless told; for gradients below 0.001, that of 0.001. */
  readonly tolerance?: number;
  /** The point, when a function was given. */
  readonly at?: readonly number[];
}

/** A Value as far as its gradient goes: also one of another copy of nodegrad. */
interface Differentiated {
  readonly grad: number;
  readonly hasGrad: boolean;
  readonly label: string;
}

/** One gradient to compare; null where no backward pass has come by. */
interface Entry {
  readonly name: string;
  readonly gradient: number | null;
}

const matcher = "toHaveGradient";
const smallest = 1e-3;

/**
 * Compares gradients with expected ones.
 *
 * @param received a Value, an array of Values, or a function with `at`.
 * @param expected one number for a Value; one for each entry for an array or a function.
 * @throws MatcherError when these do not fit each other.
 */
export function toHaveGradient(received: unknown, expected: unknown, options: GradientOptions = {}): MatcherResult {
  const { tolerance = 1e-9 } = options;
  const entries = entriesOf(received, options);
  const wanted = typeof expected === "number" ? [expected] : numbersOf(expected, matcher, "the gradient");
  if (wanted.length !== entries.length) {
    throw new MatcherError(
      `${matcher} expects one number for each gradient: there are ${entries.length}, but ${wanted.length} were given.`,
    );
  }
  const rows = entries.map(({ name, gradient }, i) => {
    const want = wanted[i] as number;
    const fits = gradient !== null && isClose(gradient, want, tolerance);
    return { name, gradient, want, fits };
  });
  const pass = rows.every(({ fits }) => fits);
  const missing = rows.some(({ gradient }) => gradient === null);
  return {
    pass,
    message: () => {
      const table = formatTable(
        rows.map(({ name, gradient, want, fits }) => [
          name,
          show(want),
          gradient === null ? "–" : show(gradient),
          fits ? "" : gradient === null ? "no gradient yet" : `off by ${formatNumber(Math.abs(gradient - want), 2)}`,
        ]),
        { header: ["gradient of", "expected", "received", ""], indent: 2 },
      );
      const first = pass
        ? `Expected other gradients than these (within ${formatNumber(tolerance, 2)}):`
        : `Expected these gradients (within ${formatNumber(tolerance, 2)}):`;
      const hint = missing
        ? "\n\nNo backward pass has reached what is marked –. Call backward() on the result first."
        : "";
      return `${first}\n\n${table}${hint}`;
    },
  };
}

function entriesOf(received: unknown, { at }: GradientOptions): Entry[] {
  if (typeof received === "function") {
    if (at === undefined) {
      throw new MatcherError(`${matcher} needs the point to differentiate a function at: { at: [2, 3] }.`);
    }
    const point = numbersOf(at, matcher, "the point");
    return grad(received as ScalarFunction)(...point).map((gradient, i) => ({ name: `input ${i + 1}`, gradient }));
  }
  const list: readonly unknown[] = Array.isArray(received) ? received : [received];
  return list.map((one, i) => {
    if (!isDifferentiated(one)) {
      throw new MatcherError(`${matcher} expects a Value, an array of Values, or a function, but got ${kindOf(one)}.`);
    }
    const name = one.label === "" ? (list.length === 1 ? "the value" : `value ${i + 1}`) : one.label;
    return { name, gradient: one.hasGrad ? one.grad : null };
  });
}

function isDifferentiated(thing: unknown): thing is Differentiated {
  return typeof thing === "object" && thing !== null && "hasGrad" in thing && "grad" in thing && "label" in thing;
}

function isClose(got: number, want: number, tolerance: number): boolean {
  if (Object.is(got, want) || got === want) return true;
  return Math.abs(got - want) <= tolerance * Math.max(Math.abs(got), Math.abs(want), smallest);
}

/** Enough digits to see a difference of the tolerance. */
function show(x: number): string {
  return formatNumber(x, 12);
}
