/**
 * A derivative near the minimum of its function, where all terms cancel: its Taylor polynomial around the minimum, which is known to
 * about 32 digits as high + low. Undefined farther away than 2^-7. The coefficients come from 60-digit arithmetic.
 */
export function nearMinimum(x: number, high: number, low: number, coefficients: readonly number[]): number | undefined {
  const distance = x - high - low;
  if (!(Math.abs(distance) < 0.0078125)) return undefined;
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * distance + (coefficients[k] as number);
  return sum * distance;
}
