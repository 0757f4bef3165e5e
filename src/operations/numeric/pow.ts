/** Veltkamp and Dekker: the rounding error of b - 1, exactly. */
function errorOfMinusOne(b: number): number {
  const difference = b - 1;
  const back = difference - b;
  return b - (difference - back) + (-1 - back);
}

/** The derivative of a^b by a: b·a^(b-1), with what b - 1 loses by rounding put back; 0 when the exponent is 0. */
export function powSlopeByBase(a: number, b: number): number {
  if (b === 0) return Number.isNaN(a) ? a : 0;
  const power = a ** (b - 1);
  // The power one below may overflow where the slope does not.
  if (Math.abs(power) === Infinity && Math.abs(b) < 1 && a !== 0) return (b / a) * a ** b;
  const lost = errorOfMinusOne(b);
  return lost === 0 || !(a > 0) || a === Infinity ? b * power : b * power * Math.exp(lost * Math.log(a));
}

/** The derivative of y = a^b by b: y·log(a); 0 at a = 0 for exponents from 0 up, NaN for negative bases. */
export function powSlopeByExponent(a: number, b: number, y: number): number {
  if (a === 0 && b >= 0) return 0;
  if (Math.abs(y) === Infinity && a !== 0 && Number.isFinite(a)) {
    const half = a ** (b / 2);
    return half * Math.log(a) * half;
  }
  return y * Math.log(a);
}

/** The derivative of order `order` of a^b by a: b(b-1)…(b-order+1)·a^(b-order), 0 as soon as a factor is 0. */
export function fallingPower(a: number, b: number, order: number): number {
  const factor = fallingFactorial(b, order, 0);
  return factor === 0 ? (Number.isNaN(a) ? a : 0) : factor * a ** (b - order);
}

/** The derivative of order `order` of the polynomial x(x-1)…(x-length+1). */
export function fallingFactorial(x: number, length: number, order: number): number {
  // Taylor coefficients around x, one factor (x - k) + t at a time, kept up to the wanted order.
  const coefficients = new Float64Array(order + 1);
  coefficients[0] = 1;
  let factorial = 1;
  for (let k = 0; k < length; k++) {
    for (let j = order; j >= 0; j--) {
      coefficients[j] = (coefficients[j] as number) * (x - k) + (j > 0 ? (coefficients[j - 1] as number) : 0);
    }
  }
  for (let j = 2; j <= order; j++) factorial *= j;
  return (coefficients[order] as number) * factorial;
}
