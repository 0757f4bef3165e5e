/** How many columns of a tableau may build on each other. */
const columns = 9;

/**
 * Richardson's tableau over a step that shrinks from row to row (Richardson 1911; the choice of the best entry follows Ridders, Advances
 * in Engineering Software 4, 1982): each column removes one more power of the step from the error. The best entry is the one that differs
 * least from its neighbours; rounding, which grows as the step shrinks, is part of what it differs by.
 */
export class Tableau {
  /** The best estimate so far, NaN before there is one. */
  slope: number = Number.NaN;
  /** How far off it may be. */
  error: number = Number.POSITIVE_INFINITY;
  /** The step whose differences gave it. */
  step: number = Number.NaN;
  #row: number[] = [];
  readonly #factor: (column: number) => number;

  /** @param factor what the error term that a column removes shrinks by from one step to the next. */
  constructor(factor: (column: number) => number) {
    this.#factor = factor;
  }

  /** Adds the estimate for the next step. `noise` is how much rounding may have changed it. */
  add(estimate: number, noise: number, step: number): void {
    const before = this.#row;
    const row = [estimate];
    for (let column = 1; column <= Math.min(before.length, columns); column++) {
      const coarse = before[column - 1] as number;
      const fine = row[column - 1] as number;
      const refined = fine + (fine - coarse) / (this.#factor(column) - 1);
      const error = Math.max(Math.abs(refined - fine), Math.abs(refined - coarse), noise);
      row.push(refined);
      if (!(error < this.error)) continue;
      this.slope = refined;
      this.error = error;
      this.step = step;
    }
    this.#row = row;
  }

  /** Forgets the last row: the next estimate does not continue it. */
  restart(): void {
    this.#row = [];
  }
}

/** A derivative and how far off it may be. */
export interface NumericDerivative {
  readonly value: number;
  readonly error: number;
}

/** Steps, and how much smaller than the one before each is. */
const [steps, shrink] = [10, 1.4];

/**
 * The derivative of a function at a point from its values alone: central differences with shrinking steps, extrapolated to step 0.
 *
 * ```ts
 * richardson(Math.sin, 0, 0.1).value; // 1 to about 12 digits
 * ```
 *
 * @param step the first step, small against the distance over which the function changes its shape
 */
export function richardson(f: (x: number) => number, x: number, step: number): NumericDerivative {
  // The error of central differences has even powers of the step.
  const tableau = new Tableau((column) => shrink ** (2 * column));
  for (let row = 0, h = step; row < steps; row++, h /= shrink) {
    const [above, below] = [x + h, x - h];
    // The step that the arguments really differ by, after rounding.
    tableau.add((f(above) - f(below)) / (above - below), 0, h);
  }
  return { value: tableau.slope, error: tableau.error };
}
