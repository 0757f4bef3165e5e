// Generated from the operation table by `npm run kernels`. Edit the rows, not this file.
import { recordBinary, recordComponents, recordList, recordLists, recordUnary } from "../record.ts";
import { type Operand, Value } from "../value.ts";

/**
 * The sum of two numbers.
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * add(a, b).backward(); // a.grad is 1, b.grad is 1
 * ```
 */
export function add(a: Operand, b: Operand): Value {
  return recordBinary(1, a, b);
}

/**
 * The first number minus the second.
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * sub(a, b).backward(); // a.grad is 1, b.grad is -1
 * ```
 */
export function sub(a: Operand, b: Operand): Value {
  return recordBinary(2, a, b);
}

/**
 * The product of two numbers.
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * mul(a, b).backward(); // a.grad is b, b.grad is a
 * ```
 */
export function mul(a: Operand, b: Operand): Value {
  return recordBinary(3, a, b);
}

/**
 * The first number divided by the second.
 * Defined for a divisor other than 0.
 *
 * ```ts
 * const a = value(2, "a"), b = value(3.2, "b");
 * div(a, b).backward(); // a.grad is 1 / b, b.grad is -y / b, y being the result
 * ```
 */
export function div(a: Operand, b: Operand): Value {
  return recordBinary(4, a, b);
}

/**
 * The number with its sign changed.
 *
 * ```ts
 * const x = value(2, "x");
 * neg(x).backward(); // x.grad is -1
 * ```
 */
export function neg(x: Operand): Value {
  return recordUnary(5, x);
}

/**
 * The distance from 0.
 * Gradient where x == 0: 0.
 *
 * ```ts
 * const x = value(2, "x");
 * abs(x).backward(); // x.grad is sign(x)
 * ```
 */
export function abs(x: Operand): Value {
  return recordUnary(6, x);
}

/**
 * 1 for positive numbers, -1 for negative ones, 0 for 0.
 * Gradient where x == 0: 0 (the value jumps there).
 *
 * ```ts
 * const x = value(2, "x");
 * sign(x).backward(); // x.grad is 0
 * ```
 */
export function sign(x: Operand): Value {
  return recordUnary(7, x);
}

/**
 * One divided by the number.
 * Defined for numbers other than 0.
 *
 * ```ts
 * const x = value(3.6, "x");
 * reciprocal(x).backward(); // x.grad is -y^2, y being the result
 * ```
 */
export function reciprocal(x: Operand): Value {
  return recordUnary(8, x);
}

/**
 * The number times itself.
 *
 * ```ts
 * const x = value(2, "x");
 * square(x).backward(); // x.grad is 2 * x
 * ```
 */
export function square(x: Operand): Value {
  return recordUnary(9, x);
}

/**
 * The first number to the power of the second; a number as exponent is a constant.
 * Defined for positive bases, and negative ones with a whole exponent.
 *
 * ```ts
 * const a = value(2.9, "a"), b = value(0.6, "b");
 * pow(a, b).backward(); // a.grad is b * a^(b - 1), b.grad is y * log(a), y being the result
 * ```
 */
export function pow(a: Operand, b: Operand): Value {
  return recordBinary(10, a, b);
}

/**
 * The square root.
 * Defined for numbers from 0 up.
 *
 * ```ts
 * const x = value(6.3, "x");
 * sqrt(x).backward(); // x.grad is 1 / (2 * y), y being the result
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
 * const x = value(6.3, "x");
 * cbrt(x).backward(); // x.grad is 1 / (3 * y^2), y being the result
 * ```
 */
export function cbrt(x: Operand): Value {
  return recordUnary(12, x);
}

/**
 * The length of the hypotenuse: the root of the sum of two squares, without overflow.
 * Defined for all numbers; at (0, 0) there is no slope.
 * Gradient where abs(a) + abs(b) == 0: NaN each.
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * hypot(a, b).backward(); // a.grad is a / y, b.grad is b / y, y being the result
 * ```
 */
export function hypot(a: Operand, b: Operand): Value {
  return recordBinary(13, a, b);
}

/**
 * e to the power of the number.
 *
 * ```ts
 * const x = value(1.6, "x");
 * exp(x).backward(); // x.grad is y, y being the result
 * ```
 */
export function exp(x: Operand): Value {
  return recordUnary(14, x);
}

/**
 * 2 to the power of the number.
 *
 * ```ts
 * const x = value(2, "x");
 * exp2(x).backward(); // x.grad is y * log(2), y being the result
 * ```
 */
export function exp2(x: Operand): Value {
  return recordUnary(15, x);
}

/**
 * e to the power of the number, minus 1, exact for tiny numbers.
 *
 * ```ts
 * const x = value(1.6, "x");
 * expm1(x).backward(); // x.grad is exp(x)
 * ```
 */
export function expm1(x: Operand): Value {
  return recordUnary(16, x);
}

/**
 * The natural logarithm.
 * Defined for numbers above 0.
 *
 * ```ts
 * const x = value(6.3, "x");
 * log(x).backward(); // x.grad is 1 / x
 * ```
 */
export function log(x: Operand): Value {
  return recordUnary(17, x);
}

/**
 * The logarithm to base 2.
 * Defined for numbers above 0.
 *
 * ```ts
 * const x = value(6.3, "x");
 * log2(x).backward(); // x.grad is 1 / (x * log(2))
 * ```
 */
export function log2(x: Operand): Value {
  return recordUnary(18, x);
}

/**
 * The logarithm to base 10.
 * Defined for numbers above 0.
 *
 * ```ts
 * const x = value(6.3, "x");
 * log10(x).backward(); // x.grad is 1 / (x * log(10))
 * ```
 */
export function log10(x: Operand): Value {
  return recordUnary(19, x);
}

/**
 * The natural logarithm of 1 plus the number, exact for tiny numbers.
 * Defined for numbers above -1.
 *
 * ```ts
 * const x = value(6, "x");
 * log1p(x).backward(); // x.grad is 1 / (1 + x)
 * ```
 */
export function log1p(x: Operand): Value {
  return recordUnary(20, x);
}

/**
 * The error function: the chance, scaled to (-1, 1), that a bell curve stays below the number.
 *
 * ```ts
 * const x = value(1.2, "x");
 * erf(x).backward(); // x.grad is 2 / sqrt(pi) * exp(-x^2)
 * ```
 */
export function erf(x: Operand): Value {
  return recordUnary(21, x);
}

/**
 * The sine of an angle in radians.
 *
 * ```ts
 * const x = value(2.4, "x");
 * sin(x).backward(); // x.grad is cos(x)
 * ```
 */
export function sin(x: Operand): Value {
  return recordUnary(22, x);
}

/**
 * The cosine of an angle in radians.
 *
 * ```ts
 * const x = value(2.4, "x");
 * cos(x).backward(); // x.grad is -sin(x)
 * ```
 */
export function cos(x: Operand): Value {
  return recordUnary(23, x);
}

/**
 * The tangent of an angle in radians.
 *
 * ```ts
 * const x = value(0.52, "x");
 * tan(x).backward(); // x.grad is 1 + y^2, y being the result
 * ```
 */
export function tan(x: Operand): Value {
  return recordUnary(24, x);
}

/**
 * The angle whose sine is the number.
 * Defined for numbers from -1 to 1.
 *
 * ```ts
 * const x = value(0.38, "x");
 * asin(x).backward(); // x.grad is 1 / sqrt((1 - x) * (1 + x))
 * ```
 */
export function asin(x: Operand): Value {
  return recordUnary(25, x);
}

/**
 * The angle whose cosine is the number.
 * Defined for numbers from -1 to 1.
 *
 * ```ts
 * const x = value(0.38, "x");
 * acos(x).backward(); // x.grad is -1 / sqrt((1 - x) * (1 + x))
 * ```
 */
export function acos(x: Operand): Value {
  return recordUnary(26, x);
}

/**
 * The angle whose tangent is the number.
 *
 * ```ts
 * const x = value(2, "x");
 * atan(x).backward(); // x.grad is 1 / (1 + x^2)
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
 * const a = value(2, "a"), b = value(3.1, "b");
 * atan2(a, b).backward(); // a.grad is b / (a^2 + b^2), b.grad is -a / (a^2 + b^2)
 * ```
 */
export function atan2(a: Operand, b: Operand): Value {
  return recordBinary(28, a, b);
}

/**
 * The hyperbolic sine.
 *
 * ```ts
 * const x = value(1.2, "x");
 * sinh(x).backward(); // x.grad is cosh(x)
 * ```
 */
export function sinh(x: Operand): Value {
  return recordUnary(29, x);
}

/**
 * The hyperbolic cosine.
 *
 * ```ts
 * const x = value(1.2, "x");
 * cosh(x).backward(); // x.grad is sinh(x)
 * ```
 */
export function cosh(x: Operand): Value {
  return recordUnary(30, x);
}

/**
 * The hyperbolic tangent: an S-shaped curve from -1 to 1.
 *
 * ```ts
 * const x = value(1.2, "x");
 * tanh(x).backward(); // x.grad is 1 / cosh(x)^2
 * ```
 */
export function tanh(x: Operand): Value {
  return recordUnary(31, x);
}

/**
 * The number whose hyperbolic sine is given.
 *
 * ```ts
 * const x = value(1.6, "x");
 * asinh(x).backward(); // x.grad is 1 / hypot(1, x)
 * ```
 */
export function asinh(x: Operand): Value {
  return recordUnary(32, x);
}

/**
 * The number from 0 up whose hyperbolic cosine is given.
 * Defined for numbers from 1 up.
 *
 * ```ts
 * const x = value(6.6, "x");
 * acosh(x).backward(); // x.grad is 1 / (sqrt(x - 1) * sqrt(x + 1))
 * ```
 */
export function acosh(x: Operand): Value {
  return recordUnary(33, x);
}

/**
 * The number whose hyperbolic tangent is given.
 * Defined for numbers between -1 and 1.
 *
 * ```ts
 * const x = value(0.36, "x");
 * atanh(x).backward(); // x.grad is 1 / ((1 - x) * (1 + x))
 * ```
 */
export function atanh(x: Operand): Value {
  return recordUnary(34, x);
}

/**
 * The logistic function: an S-shaped curve from 0 to 1.
 *
 * ```ts
 * const x = value(2, "x");
 * sigmoid(x).backward(); // x.grad is sigmoid(x) * sigmoid(-x)
 * ```
 */
export function sigmoid(x: Operand): Value {
  return recordUnary(35, x);
}

/**
 * The logarithm of the logistic function, without underflow.
 *
 * ```ts
 * const x = value(2, "x");
 * logSigmoid(x).backward(); // x.grad is sigmoid(-x)
 * ```
 */
export function logSigmoid(x: Operand): Value {
  return recordUnary(36, x);
}

/**
 * A smooth relu: log(1 + exp(x)), without overflow.
 *
 * ```ts
 * const x = value(2, "x");
 * softplus(x).backward(); // x.grad is sigmoid(x)
 * ```
 */
export function softplus(x: Operand): Value {
  return recordUnary(37, x);
}

/**
 * An S-shaped curve from -1 to 1 that flattens slowly: x over 1 plus its distance from 0.
 *
 * ```ts
 * const x = value(2, "x");
 * softsign(x).backward(); // x.grad is (1 / (1 + abs(x)))^2
 * ```
 */
export function softsign(x: Operand): Value {
  return recordUnary(38, x);
}

/**
 * The number times its logistic function (swish).
 *
 * ```ts
 * const x = value(2, "x");
 * silu(x).backward(); // x.grad is sigmoid(x) * (1 + x * sigmoid(-x))
 * ```
 */
export function silu(x: Operand): Value {
  return recordUnary(39, x);
}

/**
 * The number times the hyperbolic tangent of its softplus.
 *
 * ```ts
 * const x = value(2, "x");
 * mish(x).backward(); // x.grad is tanh(softplus(x)) + x * sigmoid(x) / cosh(softplus(x))^2
 * ```
 */
export function mish(x: Operand): Value {
  return recordUnary(40, x);
}

/**
 * The number times the chance that a bell curve stays below it.
 *
 * ```ts
 * const x = value(1.2, "x");
 * gelu(x).backward();
 * ```
 */
export function gelu(x: Operand): Value {
  return recordUnary(41, x);
}

/**
 * The usual approximation of gelu by a hyperbolic tangent.
 *
 * ```ts
 * const x = value(1.2, "x");
 * geluTanh(x).backward();
 * ```
 */
export function geluTanh(x: Operand): Value {
  return recordUnary(42, x);
}

/**
 * The number if it is positive, otherwise 0.
 * Gradient where x == 0: 0.
 *
 * ```ts
 * const x = value(2, "x");
 * relu(x).backward(); // x.grad is where(x > 0, 1, 0)
 * ```
 */
export function relu(x: Operand): Value {
  return recordUnary(43, x);
}

/**
 * The number if it is positive, otherwise a small part (the slope) of it.
 * Gradient where x == 0: the slope (0.01).
 *
 * ```ts
 * const x = value(2, "x");
 * leakyRelu(x).backward(); // x.grad is where(x > 0, 1, slope)
 * ```
 *
 * @param slope a number, not differentiated; 0.01 unless said.
 */
export function leakyRelu(x: Operand, slope: number = 0.01): Value {
  return recordUnary(44, x, [slope]);
}

/**
 * The number if it is positive, otherwise an exponential that levels off at -alpha.
 * Gradient where x == 0: alpha (1).
 *
 * ```ts
 * const x = value(2, "x");
 * elu(x).backward(); // x.grad is where(x > 0, 1, alpha * exp(x))
 * ```
 *
 * @param alpha a number, not differentiated; 1 unless said.
 */
export function elu(x: Operand, alpha: number = 1): Value {
  return recordUnary(45, x, [alpha]);
}

/**
 * A scaled elu that keeps the mean and variance of a layer's outputs.
 * Gradient where x == 0: scale · alpha (1.758).
 *
 * ```ts
 * const x = value(2, "x");
 * selu(x).backward(); // x.grad is where(x > 0, scale, scale * alpha * exp(x))
 * ```
 *
 * @param scale a number, not differentiated; 1.0507009873554805 unless said.
 * @param alpha a number, not differentiated; 1.6732632423543772 unless said.
 */
export function selu(x: Operand, scale: number = 1.0507009873554805, alpha: number = 1.6732632423543772): Value {
  return recordUnary(46, x, [scale, alpha]);
}

/**
 * The number, cut off at -1 and 1.
 * Gradient where abs(x) == 1: 0.
 *
 * ```ts
 * const x = value(1.2, "x");
 * hardtanh(x).backward(); // x.grad is where(abs(x) < 1, 1, 0)
 * ```
 */
export function hardtanh(x: Operand): Value {
  return recordUnary(47, x);
}

/**
 * A straight line from 0 at -3 to 1 at 3, level outside.
 * Gradient where abs(x) == 3: 0.
 *
 * ```ts
 * const x = value(2, "x");
 * hardsigmoid(x).backward(); // x.grad is where(abs(x) < 3, 1/6, 0)
 * ```
 */
export function hardsigmoid(x: Operand): Value {
  return recordUnary(48, x);
}

/**
 * The number times its hardsigmoid.
 * Gradient where abs(x) == 3: -1/2 at -3, 3/2 at 3.
 *
 * ```ts
 * const x = value(2, "x");
 * hardswish(x).backward(); // x.grad is where(x < -3, 0, where(x <= 3, (2 * x + 3) / 6, 1))
 * ```
 */
export function hardswish(x: Operand): Value {
  return recordUnary(49, x);
}

/**
 * The number, cut off at 0 and 6.
 * Gradient where abs(x - 3) == 3: 0.
 *
 * ```ts
 * const x = value(5.4, "x");
 * relu6(x).backward(); // x.grad is where(x > 0, where(x < 6, 1, 0), 0)
 * ```
 */
export function relu6(x: Operand): Value {
  return recordUnary(50, x);
}

/**
 * 1 if the first number is less than the second, otherwise 0.
 * Gradient where a == b: 0 each (the value jumps there).
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * less(a, b).backward(); // a.grad is 0, b.grad is 0
 * ```
 */
export function less(a: Operand, b: Operand): Value {
  return recordBinary(51, a, b);
}

/**
 * 1 if the first number is at most the second, otherwise 0.
 * Gradient where a == b: 0 each (the value jumps there).
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * lessEqual(a, b).backward(); // a.grad is 0, b.grad is 0
 * ```
 */
export function lessEqual(a: Operand, b: Operand): Value {
  return recordBinary(52, a, b);
}

/**
 * 1 if the first number is greater than the second, otherwise 0.
 * Gradient where a == b: 0 each (the value jumps there).
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * greater(a, b).backward(); // a.grad is 0, b.grad is 0
 * ```
 */
export function greater(a: Operand, b: Operand): Value {
  return recordBinary(53, a, b);
}

/**
 * 1 if the first number is at least the second, otherwise 0.
 * Gradient where a == b: 0 each (the value jumps there).
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * greaterEqual(a, b).backward(); // a.grad is 0, b.grad is 0
 * ```
 */
export function greaterEqual(a: Operand, b: Operand): Value {
  return recordBinary(54, a, b);
}

/**
 * 1 if the numbers are equal, otherwise 0.
 * Gradient where a == b: 0 each (the value jumps there).
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * equal(a, b).backward(); // a.grad is 0, b.grad is 0
 * ```
 */
export function equal(a: Operand, b: Operand): Value {
  return recordBinary(55, a, b);
}

/**
 * 1 if the numbers differ, otherwise 0.
 * Gradient where a == b: 0 each (the value jumps there).
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * notEqual(a, b).backward(); // a.grad is 0, b.grad is 0
 * ```
 */
export function notEqual(a: Operand, b: Operand): Value {
  return recordBinary(56, a, b);
}

/**
 * The smaller of two numbers.
 * Gradient where a == b: 1/2 each.
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * min(a, b).backward(); // a.grad is where(a < b, 1, where(a > b, 0, 1/2)), b.grad is where(b < a, 1, where(b > a, 0, 1/2))
 * ```
 */
export function min(a: Operand, b: Operand): Value {
  return recordBinary(57, a, b);
}

/**
 * The larger of two numbers.
 * Gradient where a == b: 1/2 each.
 *
 * ```ts
 * const a = value(2, "a"), b = value(1, "b");
 * max(a, b).backward(); // a.grad is where(a > b, 1, where(a < b, 0, 1/2)), b.grad is where(b > a, 1, where(b < a, 0, 1/2))
 * ```
 */
export function max(a: Operand, b: Operand): Value {
  return recordBinary(58, a, b);
}

/**
 * The second number if the condition is not 0, otherwise the third; only the one taken is differentiated.
 *
 * ```ts
 * const x = value(2, "x");
 * where(greater(x, 0), x, mul(x, x)).backward(); // x.grad is 1
 * ```
 */
export function where(condition: Operand, a: Operand, b: Operand): Value {
  return recordList(59, [condition, a, b]);
}

/**
 * The sum of any number of numbers, rounded once.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * sum(xs).backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 */
export function sum(xs: readonly Operand[]): Value {
  return recordList(60, xs);
}

/**
 * The average of any number of numbers.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * mean(xs).backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 */
export function mean(xs: readonly Operand[]): Value {
  return recordList(61, xs);
}

/**
 * The product of any number of numbers, without overflow on the way.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * product(xs).backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 */
export function product(xs: readonly Operand[]): Value {
  return recordList(62, xs);
}

/**
 * The sum of products of two lists of equal length, rounded once.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * dot(xs, [4, 5, 6]).backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 * @param ys as many as dot gets of xs.
 * @throws OperandError when the lists differ in length.
 */
export function dot(xs: readonly Operand[], ys: readonly Operand[]): Value {
  return recordLists(63, xs, ys);
}

/**
 * The logarithm of the sum of exponentials, a smooth maximum, without overflow.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * logSumExp(xs).backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 */
export function logSumExp(xs: readonly Operand[]): Value {
  return recordList(64, xs);
}

/**
 * One component of softmax: its exponential as a share of the sum of all exponentials.
 * All components at once: the result is an array as long as the input.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * softmax(xs)[0]?.backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 */
export function softmax(xs: readonly Operand[]): Value[] {
  return recordComponents(65, xs);
}

/**
 * The logarithm of one component of softmax, exact for tiny shares.
 * All components at once: the result is an array as long as the input.
 *
 * ```ts
 * const xs = [1, 2, 3].map((x) => value(x));
 * logSoftmax(xs)[0]?.backward();
 * ```
 *
 * @param xs any number of Values and numbers.
 */
export function logSoftmax(xs: readonly Operand[]): Value[] {
  return recordComponents(66, xs);
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
