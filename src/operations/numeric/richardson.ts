/** A derivative and how far off it may be. */
export interface NumericDerivative {
  readonly value: number;
  readonly error: number;
}

/**
 * The derivative of a function at a point from its values alone: central differences with shrinking steps, extrapolated to step 0
 * (Richardson 1911; the table and the choice of the best entry follow Ridders, Advances in Engineering Software 4, 1982).
 *
 * ```ts
 * richardson(Math.sin, 0, 0.1).value; // 1 to about 12 digits
 * ```
 *
 * @param step the first step, small against the distance over which the function changes its shape
 */
export function richardson(f: (x: number) => number, x: number, step: number): NumericDerivative {
  const shrink = 1.4;
  let previous: number[] = [];
  let best: NumericDerivative = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  for (let row = 0, h = step; row < 10; row++, h /= shrink) {
    // The step that the arguments really differ by, after rounding.
    const above = x + h;
    const below = x - h;
    const current = [(f(above) - f(below)) / (above - below)];
    let factor = 1;
    for (let column = 0; column < previous.length; column++) {
      factor *= shrink * shrink;
      const left = current[column] as number;
      const better = (left * factor - (previous[column] as number)) / (factor - 1);
      const error = Math.max(Math.abs(better - left), Math.abs(better - (previous[column] as number)));
      if (error <= best.error) best = { value: better, error };
      current.push(better);
    }
    if (row === 0) best = { value: current[0] as number, error: Number.POSITIVE_INFINITY };
    previous = current;
  }
  return best;
}
