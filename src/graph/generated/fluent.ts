// Generated from the operation table by `npm run kernels`. Edit the rows, not this file.
/** Every operation of one or two inputs as a method; the object itself is the first input. */
export interface Fluent<V> {
  /** The sum of two numbers. */
  add(b: V | number): V;
  /** The first number minus the second. */
  sub(b: V | number): V;
  /** The product of two numbers. */
  mul(b: V | number): V;
  /** The first number divided by the second. */
  div(b: V | number): V;
  /** The number with its sign changed. */
  neg(): V;
  /** The distance from 0. */
  abs(): V;
  /** 1 for positive numbers, -1 for negative ones, 0 for 0. */
  sign(): V;
  /** One divided by the number. */
  reciprocal(): V;
  /** The number times itself. */
  square(): V;
  /** The first number to the power of the second; a number as exponent is a constant. */
  pow(b: V | number): V;
  /** The square root. */
  sqrt(): V;
  /** The real cube root, of negative numbers too. */
  cbrt(): V;
  /** The length of the hypotenuse: the root of the sum of two squares, without overflow. */
  hypot(b: V | number): V;
  /** e to the power of the number. */
  exp(): V;
  /** 2 to the power of the number. */
  exp2(): V;
  /** e to the power of the number, minus 1, exact for tiny numbers. */
  expm1(): V;
  /** The natural logarithm. */
  log(): V;
  /** The logarithm to base 2. */
  log2(): V;
  /** The logarithm to base 10. */
  log10(): V;
  /** The natural logarithm of 1 plus the number, exact for tiny numbers. */
  log1p(): V;
  /** The error function: the chance, scaled to (-1, 1), that a bell curve stays below the number. */
  erf(): V;
  /** The sine of an angle in radians. */
  sin(): V;
  /** The cosine of an angle in radians. */
  cos(): V;
  /** The tangent of an angle in radians. */
  tan(): V;
  /** The angle whose sine is the number. */
  asin(): V;
  /** The angle whose cosine is the number. */
  acos(): V;
  /** The angle whose tangent is the number. */
  atan(): V;
  /** The angle of the point with ordinate a (the first number) and abscissa b. */
  atan2(b: V | number): V;
  /** The hyperbolic sine. */
  sinh(): V;
  /** The hyperbolic cosine. */
  cosh(): V;
  /** The hyperbolic tangent: an S-shaped curve from -1 to 1. */
  tanh(): V;
  /** The number whose hyperbolic sine is given. */
  asinh(): V;
  /** The number from 0 up whose hyperbolic cosine is given. */
  acosh(): V;
  /** The number whose hyperbolic tangent is given. */
  atanh(): V;
  /** The logistic function: an S-shaped curve from 0 to 1. */
  sigmoid(): V;
  /** The logarithm of the logistic function, without underflow. */
  logSigmoid(): V;
  /** A smooth relu: log(1 + exp(x)), without overflow. */
  softplus(): V;
  /** An S-shaped curve from -1 to 1 that flattens slowly: x over 1 plus its distance from 0. */
  softsign(): V;
  /** The number times its logistic function (swish). */
  silu(): V;
  /** The number times the hyperbolic tangent of its softplus. */
  mish(): V;
  /** The number times the chance that a bell curve stays below it. */
  gelu(): V;
  /** The usual approximation of gelu by a hyperbolic tangent. */
  geluTanh(): V;
  /** The number if it is positive, otherwise 0. */
  relu(): V;
  /** The number if it is positive, otherwise a small part (the slope) of it. */
  leakyRelu(slope?: number): V;
  /** The number if it is positive, otherwise an exponential that levels off at -alpha. */
  elu(alpha?: number): V;
  /** A scaled elu that keeps the mean and variance of a layer's outputs. */
  selu(scale?: number, alpha?: number): V;
  /** The number, cut off at -1 and 1. */
  hardtanh(): V;
  /** A straight line from 0 at -3 to 1 at 3, level outside. */
  hardsigmoid(): V;
  /** The number times its hardsigmoid. */
  hardswish(): V;
  /** The number, cut off at 0 and 6. */
  relu6(): V;
  /** 1 if the first number is less than the second, otherwise 0. */
  less(b: V | number): V;
  /** 1 if the first number is at most the second, otherwise 0. */
  lessEqual(b: V | number): V;
  /** 1 if the first number is greater than the second, otherwise 0. */
  greater(b: V | number): V;
  /** 1 if the first number is at least the second, otherwise 0. */
  greaterEqual(b: V | number): V;
  /** 1 if the numbers are equal, otherwise 0. */
  equal(b: V | number): V;
  /** 1 if the numbers differ, otherwise 0. */
  notEqual(b: V | number): V;
  /** The smaller of two numbers. */
  min(b: V | number): V;
  /** The larger of two numbers. */
  max(b: V | number): V;
}
