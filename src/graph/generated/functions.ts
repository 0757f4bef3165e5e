// Generated from the operation table by `npm run kernels`. Edit the rows, not this file.
import { OperandError } from "../errors.ts";
import { recordBinary, recordList, recordUnary } from "../record.ts";
import { type Operand, Value } from "../value.ts";

/**
 * The sum of two numbers.
 *
 * ```ts
 * add(value(2, "a"), 2).backward();
 * ```
 */
export function add(a: Operand, b: Operand): Value {
  return recordBinary(1, a, b);
}

/**
 * The first number minus the second.
 *
 * ```ts
 * sub(value(2, "a"), 2).backward();
 * ```
 */
export function sub(a: Operand, b: Operand): Value {
  return recordBinary(2, a, b);
}

/**
 * The product of two numbers.
 *
 * ```ts
 * mul(value(2, "a"), 2).backward();
 * ```
 */
export function mul(a: Operand, b: Operand): Value {
  return recordBinary(3, a, b);
}

/**
 * The first number divided by the second.
 * Defined for a divisor other than 0; NaN elsewhere.
 *
 * ```ts
 * div(value(2, "a"), 2).backward();
 * ```
 */
export function div(a: Operand, b: Operand): Value {
  return recordBinary(4, a, b);
}

/**
 * The number with its sign changed.
 *
 * ```ts
 * neg(value(2, "x")).backward();
 * ```
 */
export function neg(x: Operand): Value {
  return recordUnary(5, x);
}

/**
 * The distance from 0.
 * Gradient at x == 0: 0.
 *
 * ```ts
 * abs(value(2, "x")).backward();
 * ```
 */
export function abs(x: Operand): Value {
  return recordUnary(6, x);
}

/**
 * 1 for positive numbers, -1 for negative ones, 0 for 0.
 * Gradient at x == 0: 0 (the value jumps there).
 *
 * ```ts
 * sign(value(2, "x")).backward();
 * ```
 */
export function sign(x: Operand): Value {
  return recordUnary(7, x);
}

/**
 * One divided by the number.
 * Defined for numbers other than 0; NaN elsewhere.
 *
 * ```ts
 * reciprocal(value(3.6, "x")).backward();
 * ```
 */
export function reciprocal(x: Operand): Value {
  return recordUnary(8, x);
}

/**
 * The number times itself.
 *
 * ```ts
 * square(value(2, "x")).backward();
 * ```
 */
export function square(x: Operand): Value {
  return recordUnary(9, x);
}

/**
 * The first number to the power of the second; a number as exponent is a constant.
 * Defined for positive bases, and negative ones with a whole exponent; NaN elsewhere.
 *
 * ```ts
 * pow(value(2.9, "a"), 2).backward();
 * ```
 */
export function pow(a: Operand, b: Operand): Value {
  return recordBinary(10, a, b);
}

/**
 * The square root.
 * Defined for numbers from 0 up; NaN elsewhere.
 *
 * ```ts
 * sqrt(value(6.3, "x")).backward();
 * ```
 */
export function sqrt(x: Operand): Value {
  return recordUnary(11, x);
}

/**
 * The real cube root, of negative numbers too.
 * Defined for all numbers; at 0 the slope is infinite.
 *
 * ```ts
 * cbrt(value(6.3, "x")).backward();
 * ```
 */
export function cbrt(x: Operand): Value {
  return recordUnary(12, x);
}

/**
 * The length of the hypotenuse: the root of the sum of two squares, without overflow.
 * Defined for all numbers; at (0, 0) there is no slope.
 * Gradient at abs(a) + abs(b) == 0: NaN each.
 *
 * ```ts
 * hypot(value(2, "a"), 2).backward();
 * ```
 */
export function hypot(a: Operand, b: Operand): Value {
  return recordBinary(13, a, b);
}

/**
 * e to the power of the number.
 *
 * ```ts
 * exp(value(1.6, "x")).backward();
 * ```
 */
export function exp(x: Operand): Value {
  return recordUnary(14, x);
}

/**
 * 2 to the power of the number.
 *
 * ```ts
 * exp2(value(2, "x")).backward();
 * ```
 */
export function exp2(x: Operand): Value {
  return recordUnary(15, x);
}

/**
 * e to the power of the number, minus 1, exact for tiny numbers.
 *
 * ```ts
 * expm1(value(1.6, "x")).backward();
 * ```
 */
export function expm1(x: Operand): Value {
  return recordUnary(16, x);
}

/**
 * The natural logarithm.
 * Defined for numbers above 0; NaN elsewhere.
 *
 * ```ts
 * log(value(6.3, "x")).backward();
 * ```
 */
export function log(x: Operand): Value {
  return recordUnary(17, x);
}

/**
 * The logarithm to base 2.
 * Defined for numbers above 0; NaN elsewhere.
 *
 * ```ts
 * log2(value(6.3, "x")).backward();
 * ```
 */
export function log2(x: Operand): Value {
  return recordUnary(18, x);
}

/**
 * The logarithm to base 10.
 * Defined for numbers above 0; NaN elsewhere.
 *
 * ```ts
 * log10(value(6.3, "x")).backward();
 * ```
 */
export function log10(x: Operand): Value {
  return recordUnary(19, x);
}

/**
 * The natural logarithm of 1 plus the number, exact for tiny numbers.
 * Defined for numbers above -1; NaN elsewhere.
 *
 * ```ts
 * log1p(value(6, "x")).backward();
 * ```
 */
export function log1p(x: Operand): Value {
  return recordUnary(20, x);
}

/**
 * The error function: the chance, scaled to (-1, 1), that a bell curve stays below the number.
 *
 * ```ts
 * erf(value(1.2, "x")).backward();
 * ```
 */
export function erf(x: Operand): Value {
  return recordUnary(21, x);
}

/**
 * The sine of an angle in radians.
 *
 * ```ts
 * sin(value(2.4, "x")).backward();
 * ```
 */
export function sin(x: Operand): Value {
  return recordUnary(22, x);
}

/**
 * The cosine of an angle in radians.
 *
 * ```ts
 * cos(value(2.4, "x")).backward();
 * ```
 */
export function cos(x: Operand): Value {
  return recordUnary(23, x);
}

/**
 * The tangent of an angle in radians.
 *
 * ```ts
 * tan(value(0.52, "x")).backward();
 * ```
 */
export function tan(x: Operand): Value {
  return recordUnary(24, x);
}

/**
 * The angle whose sine is the number.
 * Defined for numbers from -1 to 1; NaN elsewhere.
 *
 * ```ts
 * asin(value(0.38, "x")).backward();
 * ```
 */
export function asin(x: Operand): Value {
  return recordUnary(25, x);
}

/**
 * The angle whose cosine is the number.
 * Defined for numbers from -1 to 1; NaN elsewhere.
 *
 * ```ts
 * acos(value(0.38, "x")).backward();
 * ```
 */
export function acos(x: Operand): Value {
  return recordUnary(26, x);
}

/**
 * The angle whose tangent is the number.
 *
 * ```ts
 * atan(value(2, "x")).backward();
 * ```
 */
export function atan(x: Operand): Value {
  return recordUnary(27, x);
}

/**
 * The angle of the point with ordinate a (the first number) and abscissa b.
 * Defined for all points but (0, 0), where there is no slope.
 *
 * ```ts
 * atan2(value(2, "a"), 2).backward();
 * ```
 */
export function atan2(a: Operand, b: Operand): Value {
  return recordBinary(28, a, b);
}

/**
 * The hyperbolic sine.
 *
 * ```ts
 * sinh(value(1.2, "x")).backward();
 * ```
 */
export function sinh(x: Operand): Value {
  return recordUnary(29, x);
}

/**
 * The hyperbolic cosine.
 *
 * ```ts
 * cosh(value(1.2, "x")).backward();
 * ```
 */
export function cosh(x: Operand): Value {
  return recordUnary(30, x);
}

/**
 * The hyperbolic tangent: an S-shaped curve from -1 to 1.
 *
 * ```ts
 * tanh(value(1.2, "x")).backward();
 * ```
 */
export function tanh(x: Operand): Value {
  return recordUnary(31, x);
}

/**
 * The number whose hyperbolic sine is given.
 *
 * ```ts
 * asinh(value(1.6, "x")).backward();
 * ```
 */
export function asinh(x: Operand): Value {
  return recordUnary(32, x);
}

/**
 * The number from 0 up whose hyperbolic cosine is given.
 * Defined for numbers from 1 up; NaN elsewhere.
 *
 * ```ts
 * acosh(value(6.6, "x")).backward();
 * ```
 */
export function acosh(x: Operand): Value {
  return recordUnary(33, x);
}

/**
 * The number whose hyperbolic tangent is given.
 * Defined for numbers between -1 and 1; NaN elsewhere.
 *
 * ```ts
 * atanh(value(0.36, "x")).backward();
 * ```
 */
export function atanh(x: Operand): Value {
  return recordUnary(34, x);
}

/**
 * The logistic function: an S-shaped curve from 0 to 1.
 *
 * ```ts
 * sigmoid(value(2, "x")).backward();
 * ```
 */
export function sigmoid(x: Operand): Value {
  return recordUnary(35, x);
}

/**
 * The logarithm of the logistic function, without underflow.
 *
 * ```ts
 * logSigmoid(value(2, "x")).backward();
 * ```
 */
export function logSigmoid(x: Operand): Value {
  return recordUnary(36, x);
}

/**
 * A smooth relu: log(1 + exp(x)), without overflow.
 *
 * ```ts
 * softplus(value(2, "x")).backward();
 * ```
 */
export function softplus(x: Operand): Value {
  return recordUnary(37, x);
}

/**
 * An S-shaped curve from -1 to 1 that flattens slowly: x over 1 plus its distance from 0.
 *
 * ```ts
 * softsign(value(2, "x")).backward();
 * ```
 */
export function softsign(x: Operand): Value {
  return recordUnary(38, x);
}

/**
 * The number times its logistic function (swish).
 *
 * ```ts
 * silu(value(2, "x")).backward();
 * ```
 */
export function silu(x: Operand): Value {
  return recordUnary(39, x);
}

/**
 * The number times the hyperbolic tangent of its softplus.
 *
 * ```ts
 * mish(value(2, "x")).backward();
 * ```
 */
export function mish(x: Operand): Value {
  return recordUnary(40, x);
}

/**
 * The number times the chance that a bell curve stays below it.
 *
 * ```ts
 * gelu(value(1.2, "x")).backward();
 * ```
 */
export function gelu(x: Operand): Value {
  return recordUnary(41, x);
}

/**
 * The usual approximation of gelu by a hyperbolic tangent.
 *
 * ```ts
 * geluTanh(value(1.2, "x")).backward();
 * ```
 */
export function geluTanh(x: Operand): Value {
  return recordUnary(42, x);
}

/**
 * The number if it is positive, otherwise 0.
 * Gradient at x == 0: 0.
 *
 * ```ts
 * relu(value(2, "x")).backward();
 * ```
 */
export function relu(x: Operand): Value {
  return recordUnary(43, x);
}

/**
 * The number if it is positive, otherwise a small part (the slope) of it.
 * Gradient at x == 0: the slope (0.01).
 *
 * ```ts
 * leakyRelu(value(2, "x")).backward();
 * ```
 */
export function leakyRelu(x: Operand, slope: number = 0.01): Value {
  return recordUnary(44, x, [slope]);
}

/**
 * The number if it is positive, otherwise an exponential that levels off at -alpha.
 * Gradient at x == 0: alpha (1).
 *
 * ```ts
 * elu(value(2, "x")).backward();
 * ```
 */
export function elu(x: Operand, alpha: number = 1): Value {
  return recordUnary(45, x, [alpha]);
}

/**
 * A scaled elu that keeps the mean and variance of a layer's outputs.
 * Gradient at x == 0: scale · alpha (1.758).
 *
 * ```ts
 * selu(value(2, "x")).backward();
 * ```
 */
export function selu(x: Operand, scale: number = 1.0507009873554805, alpha: number = 1.6732632423543772): Value {
  return recordUnary(46, x, [scale, alpha]);
}

/**
 * The number, cut off at -1 and 1.
 * Gradient at abs(x) == 1: 0.
 *
 * ```ts
 * hardtanh(value(1.2, "x")).backward();
 * ```
 */
export function hardtanh(x: Operand): Value {
  return recordUnary(47, x);
}

/**
 * A straight line from 0 at -3 to 1 at 3, level outside.
 * Gradient at abs(x) == 3: 0.
 *
 * ```ts
 * hardsigmoid(value(2, "x")).backward();
 * ```
 */
export function hardsigmoid(x: Operand): Value {
  return recordUnary(48, x);
}

/**
 * The number times its hardsigmoid.
 * Gradient at abs(x) == 3: -1/2 at -3, 3/2 at 3.
 *
 * ```ts
 * hardswish(value(2, "x")).backward();
 * ```
 */
export function hardswish(x: Operand): Value {
  return recordUnary(49, x);
}

/**
 * The number, cut off at 0 and 6.
 * Gradient at abs(x - 3) == 3: 0.
 *
 * ```ts
 * relu6(value(5.4, "x")).backward();
 * ```
 */
export function relu6(x: Operand): Value {
  return recordUnary(50, x);
}

/**
 * 1 if the first number is less than the second, otherwise 0.
 * Gradient at a == b: 0 each (the value jumps there).
 *
 * ```ts
 * less(value(2, "a"), 2).backward();
 * ```
 */
export function less(a: Operand, b: Operand): Value {
  return recordBinary(51, a, b);
}

/**
 * 1 if the first number is at most the second, otherwise 0.
 * Gradient at a == b: 0 each (the value jumps there).
 *
 * ```ts
 * lessEqual(value(2, "a"), 2).backward();
 * ```
 */
export function lessEqual(a: Operand, b: Operand): Value {
  return recordBinary(52, a, b);
}

/**
 * 1 if the first number is greater than the second, otherwise 0.
 * Gradient at a == b: 0 each (the value jumps there).
 *
 * ```ts
 * greater(value(2, "a"), 2).backward();
 * ```
 */
export function greater(a: Operand, b: Operand): Value {
  return recordBinary(53, a, b);
}

/**
 * 1 if the first number is at least the second, otherwise 0.
 * Gradient at a == b: 0 each (the value jumps there).
 *
 * ```ts
 * greaterEqual(value(2, "a"), 2).backward();
 * ```
 */
export function greaterEqual(a: Operand, b: Operand): Value {
  return recordBinary(54, a, b);
}

/**
 * 1 if the numbers are equal, otherwise 0.
 * Gradient at a == b: 0 each (the value jumps there).
 *
 * ```ts
 * equal(value(2, "a"), 2).backward();
 * ```
 */
export function equal(a: Operand, b: Operand): Value {
  return recordBinary(55, a, b);
}

/**
 * 1 if the numbers differ, otherwise 0.
 * Gradient at a == b: 0 each (the value jumps there).
 *
 * ```ts
 * notEqual(value(2, "a"), 2).backward();
 * ```
 */
export function notEqual(a: Operand, b: Operand): Value {
  return recordBinary(56, a, b);
}

/**
 * The smaller of two numbers.
 * Gradient at a == b: 1/2 each.
 *
 * ```ts
 * min(value(2, "a"), 2).backward();
 * ```
 */
export function min(a: Operand, b: Operand): Value {
  return recordBinary(57, a, b);
}

/**
 * The larger of two numbers.
 * Gradient at a == b: 1/2 each.
 *
 * ```ts
 * max(value(2, "a"), 2).backward();
 * ```
 */
export function max(a: Operand, b: Operand): Value {
  return recordBinary(58, a, b);
}

/**
 * The second number if the condition is not 0, otherwise the third; only the one taken is differentiated.
 *
 * ```ts
 * where(greater(x, 0), x, mul(x, x)).backward();
 * ```
 */
export function where(condition: Operand, a: Operand, b: Operand): Value {
  return recordList(59, [condition, a, b]);
}

/**
 * The sum of any number of numbers, rounded once.
 *
 * ```ts
 * sum([a, b, c]).backward();
 * ```
 */
export function sum(xs: readonly Operand[]): Value {
  return recordList(60, xs);
}

/**
 * The average of any number of numbers.
 *
 * ```ts
 * mean([a, b, c]).backward();
 * ```
 */
export function mean(xs: readonly Operand[]): Value {
  return recordList(61, xs);
}

/**
 * The product of any number of numbers, without overflow on the way.
 *
 * ```ts
 * product([a, b, c]).backward();
 * ```
 */
export function product(xs: readonly Operand[]): Value {
  return recordList(62, xs);
}

/**
 * The sum of products of two lists of equal length, rounded once.
 *
 * ```ts
 * dot([a, b], [c, d]).backward();
 * ```
 */
export function dot(xs: readonly Operand[], ys: readonly Operand[]): Value {
  if (xs.length !== ys.length) throw new OperandError(`dot expects two lists of equal length, but got ${xs.length} and ${ys.length} numbers.`);
  return recordList(63, [...xs, ...ys]);
}

/**
 * The logarithm of the sum of exponentials, a smooth maximum, without overflow.
 *
 * ```ts
 * logSumExp([a, b, c]).backward();
 * ```
 */
export function logSumExp(xs: readonly Operand[]): Value {
  return recordList(64, xs);
}

/**
 * One component of softmax: its exponential as a share of the sum of all exponentials.
 * All components at once: an array as long as the input.
 *
 * ```ts
 * softmax([a, b, c])[0].backward();
 * ```
 */
export function softmax(xs: readonly Operand[]): Value[] {
  return xs.map((_, index) => recordList(65, xs, [index]));
}

/**
 * The logarithm of one component of softmax, exact for tiny shares.
 * All components at once: an array as long as the input.
 *
 * ```ts
 * logSoftmax([a, b, c])[0].backward();
 * ```
 */
export function logSoftmax(xs: readonly Operand[]): Value[] {
  return xs.map((_, index) => recordList(66, xs, [index]));
}

/** The fluent methods, on the prototype without being enumerable, as methods of a class are. */
const methods: Readonly<Record<string, unknown>> = {
  add(this: Value, b: Operand): Value {
    return recordBinary(1, this, b);
  },
  sub(this: Value, b: Operand): Value {
    return recordBinary(2, this, b);
  },
  mul(this: Value, b: Operand): Value {
    return recordBinary(3, this, b);
  },
  div(this: Value, b: Operand): Value {
    return recordBinary(4, this, b);
  },
  neg(this: Value): Value {
    return recordUnary(5, this);
  },
  abs(this: Value): Value {
    return recordUnary(6, this);
  },
  sign(this: Value): Value {
    return recordUnary(7, this);
  },
  reciprocal(this: Value): Value {
    return recordUnary(8, this);
  },
  square(this: Value): Value {
    return recordUnary(9, this);
  },
  pow(this: Value, b: Operand): Value {
    return recordBinary(10, this, b);
  },
  sqrt(this: Value): Value {
    return recordUnary(11, this);
  },
  cbrt(this: Value): Value {
    return recordUnary(12, this);
  },
  hypot(this: Value, b: Operand): Value {
    return recordBinary(13, this, b);
  },
  exp(this: Value): Value {
    return recordUnary(14, this);
  },
  exp2(this: Value): Value {
    return recordUnary(15, this);
  },
  expm1(this: Value): Value {
    return recordUnary(16, this);
  },
  log(this: Value): Value {
    return recordUnary(17, this);
  },
  log2(this: Value): Value {
    return recordUnary(18, this);
  },
  log10(this: Value): Value {
    return recordUnary(19, this);
  },
  log1p(this: Value): Value {
    return recordUnary(20, this);
  },
  erf(this: Value): Value {
    return recordUnary(21, this);
  },
  sin(this: Value): Value {
    return recordUnary(22, this);
  },
  cos(this: Value): Value {
    return recordUnary(23, this);
  },
  tan(this: Value): Value {
    return recordUnary(24, this);
  },
  asin(this: Value): Value {
    return recordUnary(25, this);
  },
  acos(this: Value): Value {
    return recordUnary(26, this);
  },
  atan(this: Value): Value {
    return recordUnary(27, this);
  },
  atan2(this: Value, b: Operand): Value {
    return recordBinary(28, this, b);
  },
  sinh(this: Value): Value {
    return recordUnary(29, this);
  },
  cosh(this: Value): Value {
    return recordUnary(30, this);
  },
  tanh(this: Value): Value {
    return recordUnary(31, this);
  },
  asinh(this: Value): Value {
    return recordUnary(32, this);
  },
  acosh(this: Value): Value {
    return recordUnary(33, this);
  },
  atanh(this: Value): Value {
    return recordUnary(34, this);
  },
  sigmoid(this: Value): Value {
    return recordUnary(35, this);
  },
  logSigmoid(this: Value): Value {
    return recordUnary(36, this);
  },
  softplus(this: Value): Value {
    return recordUnary(37, this);
  },
  softsign(this: Value): Value {
    return recordUnary(38, this);
  },
  silu(this: Value): Value {
    return recordUnary(39, this);
  },
  mish(this: Value): Value {
    return recordUnary(40, this);
  },
  gelu(this: Value): Value {
    return recordUnary(41, this);
  },
  geluTanh(this: Value): Value {
    return recordUnary(42, this);
  },
  relu(this: Value): Value {
    return recordUnary(43, this);
  },
  leakyRelu(this: Value, slope = 0.01): Value {
    return recordUnary(44, this, [slope]);
  },
  elu(this: Value, alpha = 1): Value {
    return recordUnary(45, this, [alpha]);
  },
  selu(this: Value, scale = 1.0507009873554805, alpha = 1.6732632423543772): Value {
    return recordUnary(46, this, [scale, alpha]);
  },
  hardtanh(this: Value): Value {
    return recordUnary(47, this);
  },
  hardsigmoid(this: Value): Value {
    return recordUnary(48, this);
  },
  hardswish(this: Value): Value {
    return recordUnary(49, this);
  },
  relu6(this: Value): Value {
    return recordUnary(50, this);
  },
  less(this: Value, b: Operand): Value {
    return recordBinary(51, this, b);
  },
  lessEqual(this: Value, b: Operand): Value {
    return recordBinary(52, this, b);
  },
  greater(this: Value, b: Operand): Value {
    return recordBinary(53, this, b);
  },
  greaterEqual(this: Value, b: Operand): Value {
    return recordBinary(54, this, b);
  },
  equal(this: Value, b: Operand): Value {
    return recordBinary(55, this, b);
  },
  notEqual(this: Value, b: Operand): Value {
    return recordBinary(56, this, b);
  },
  min(this: Value, b: Operand): Value {
    return recordBinary(57, this, b);
  },
  max(this: Value, b: Operand): Value {
    return recordBinary(58, this, b);
  },
};
for (const name of Object.keys(methods)) {
  Object.defineProperty(Value.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: false });
}
