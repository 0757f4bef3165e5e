// Generated from the operation table by `npm run kernels`. Edit the rows, not this file.
import type { KernelNode } from "../kernel-node.ts";
import {
  atan2Slope,
  binaryCrossEntropy,
  binaryCrossEntropySlope,
  choose,
  erf,
  exactDot,
  exactMean,
  exactProduct,
  exactSum,
  fallingFactorial,
  fallingPower,
  gelu,
  geluSlope,
  geluTanh,
  geluTanhSlope,
  huber,
  hypot,
  hypotSlope,
  logSigmoid,
  logSoftmaxAt,
  logSoftmaxSlopes,
  logSumExp,
  logitCrossEntropy,
  logitCrossEntropySlope,
  mish,
  mishSlope,
  powSlopeByBase,
  powSlopeByExponent,
  preference,
  productsOfOthers,
  sigmoid,
  siluSlope,
  softmaxAt,
  softmaxOf,
  softmaxOthersAt,
  softmaxOthersSlopes,
  softmaxSlopes,
  softplus,
  square,
} from "../numeric/index.ts";
import { runtimeKernel } from "../runtime-kernels.ts";

/** The value of an operation of one input. */
export function unaryValue(code: number, x: number, p: readonly number[] | null): number {
  switch (code) {
    case 5: // neg
      return -x;
    case 6: // abs
      return Math.abs(x);
    case 7: // sign
      return Math.sign(x);
    case 8: // reciprocal
      return 1 / x;
    case 9: // square
      return square(x);
    case 11: // sqrt
      return Math.sqrt(x);
    case 12: // cbrt
      return Math.cbrt(x);
    case 14: // exp
      return Math.exp(x);
    case 15: // exp2
      return Math.pow(2, x);
    case 16: // expm1
      return Math.expm1(x);
    case 17: // log
      return Math.log(x);
    case 18: // log2
      return Math.log2(x);
    case 19: // log10
      return Math.log10(x);
    case 20: // log1p
      return Math.log1p(x);
    case 21: // erf
      return erf(x);
    case 22: // sin
      return Math.sin(x);
    case 23: // cos
      return Math.cos(x);
    case 24: // tan
      return Math.tan(x);
    case 25: // asin
      return Math.asin(x);
    case 26: // acos
      return Math.acos(x);
    case 27: // atan
      return Math.atan(x);
    case 29: // sinh
      return Math.sinh(x);
    case 30: // cosh
      return Math.cosh(x);
    case 31: // tanh
      return Math.tanh(x);
    case 32: // asinh
      return Math.asinh(x);
    case 33: // acosh
      return Math.acosh(x);
    case 34: // atanh
      return Math.atanh(x);
    case 35: // sigmoid
      return sigmoid(x);
    case 36: // logSigmoid
      return logSigmoid(x);
    case 37: // softplus
      return softplus(x);
    case 38: // softsign
      return x / (1 + Math.abs(x));
    case 39: // silu
      return x * sigmoid(x);
    case 40: // mish
      return mish(x);
    case 41: // gelu
      return gelu(x);
    case 42: // geluTanh
      return geluTanh(x);
    case 43: // relu
      return x > 0 ? x : x <= 0 ? 0 : NaN;
    case 44: // leakyRelu
      return x > 0 ? x : p![0]! * x;
    case 45: // elu
      return x > 0 ? x : p![0]! * Math.expm1(x);
    case 46: // selu
      return x > 0 ? p![0]! * x : p![0]! * p![1]! * Math.expm1(x);
    case 47: // hardtanh
      return Math.min(Math.max(x, -1), 1);
    case 48: // hardsigmoid
      return Math.min(Math.max(x + 3, 0), 6) / 6;
    case 49: // hardswish
      return x >= 3 ? x : x * (Math.max(x + 3, 0) / 6);
    case 50: // relu6
      return Math.min(Math.max(x, 0), 6);
    case 67: // identity
      return x;
    case 69: // fallingFactorial
      return fallingFactorial(x, p![0]!, p![1]!);
    case 71: // binaryCrossEntropyTerm
      return binaryCrossEntropy(x, p![0]!);
    case 72: // binaryCrossEntropyWithLogitsTerm
      return logitCrossEntropy(x, p![0]!);
    case 73: // huberTerm
      return huber(x, p![0]!);
    default:
      return runtimeKernel(code).value([x], p);
  }
}

/** The value of an operation of two inputs. */
export function binaryValue(code: number, a: number, b: number, p: readonly number[] | null): number {
  switch (code) {
    case 1: // add
      return a + b;
    case 2: // sub
      return a - b;
    case 3: // mul
      return a * b;
    case 4: // div
      return a / b;
    case 10: // pow
      return Math.pow(a, b);
    case 13: // hypot
      return hypot(a, b);
    case 28: // atan2
      return Math.atan2(a, b);
    case 51: // less
      return a < b ? 1 : a >= b ? 0 : NaN;
    case 52: // lessEqual
      return a <= b ? 1 : a > b ? 0 : NaN;
    case 53: // greater
      return a > b ? 1 : a <= b ? 0 : NaN;
    case 54: // greaterEqual
      return a >= b ? 1 : a < b ? 0 : NaN;
    case 55: // equal
      return a === b ? 1 : a < b || a > b ? 0 : NaN;
    case 56: // notEqual
      return a < b || a > b ? 1 : a === b ? 0 : NaN;
    case 57: // min
      return Math.min(a, b);
    case 58: // max
      return Math.max(a, b);
    case 68: // fallingPower
      return fallingPower(a, b, p![0]!);
    default:
      return runtimeKernel(code).value([a, b], p);
  }
}

/** The value of an operation of three inputs or of a list. */
export function listValue(code: number, xs: readonly number[], p: readonly number[] | null): number {
  switch (code) {
    case 59: // where
      return choose(xs[0]!, xs[1]!, xs[2]!);
    case 60: // sum
      return exactSum(xs);
    case 61: // mean
      return exactMean(xs);
    case 62: // product
      return exactProduct(xs);
    case 63: // dot
      return exactDot(xs.slice(0, xs.length / 2), xs.slice(xs.length / 2));
    case 64: // logSumExp
      return logSumExp(xs);
    case 65: // softmax
      return softmaxAt(xs, p![0]!);
    case 66: // logSoftmax
      return logSoftmaxAt(xs, p![0]!);
    case 70: // softmaxOthers
      return softmaxOthersAt(xs, p![0]!);
    default:
      return runtimeKernel(code).value(xs, p);
  }
}

/** The partial of an operation of one input; y is its value. */
export function unaryPartial(code: number, x: number, y: number, p: readonly number[] | null): number {
  switch (code) {
    case 5: // neg
      return -1;
    case 6: // abs
      return Math.sign(x);
    case 7: // sign
      return x === x ? 0 : NaN;
    case 8: // reciprocal
      return -(y * y);
    case 9: // square
      return 2 * x;
    case 11: // sqrt
      return 1 / (2 * y);
    case 12: // cbrt
      return 1 / (3 * (y * y));
    case 14: // exp
      return y;
    case 15: // exp2
      return Math.pow(2, x - 1) * 1.3862943611198906;
    case 16: // expm1
      return Math.exp(x);
    case 17: // log
      return 1 / x;
    case 18: // log2
      return 1.4426950408889634 / x;
    case 19: // log10
      return 0.4342944819032518 / x;
    case 20: // log1p
      return 1 / (1 + x);
    case 21: // erf
      return 2 / Math.sqrt(Math.PI) * Math.exp(-(x * x));
    case 22: // sin
      return Math.cos(x);
    case 23: // cos
      return -Math.sin(x);
    case 24: // tan
      return 1 + y * y;
    case 25: // asin
      return 1 / Math.sqrt((1 - x) * (1 + x));
    case 26: // acos
      return -1 / Math.sqrt((1 - x) * (1 + x));
    case 27: // atan
      return 1 / (1 + x * x);
    case 29: // sinh
      return Math.cosh(x);
    case 30: // cosh
      return Math.sinh(x);
    case 31: // tanh
      return square(1 / Math.cosh(x));
    case 32: // asinh
      return 1 / hypot(1, x);
    case 33: // acosh
      return 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1));
    case 34: // atanh
      return 1 / ((1 - x) * (1 + x));
    case 35: // sigmoid
      return sigmoid(x) * sigmoid(-x);
    case 36: // logSigmoid
      return sigmoid(-x);
    case 37: // softplus
      return sigmoid(x);
    case 38: // softsign
      return square(1 / (1 + Math.abs(x)));
    case 39: // silu
      return siluSlope(x);
    case 40: // mish
      return mishSlope(x);
    case 41: // gelu
      return geluSlope(x);
    case 42: // geluTanh
      return geluTanhSlope(x);
    case 43: // relu
      return x > 0 ? 1 : x <= 0 ? 0 : NaN;
    case 44: // leakyRelu
      return x > 0 ? 1 : x <= 0 ? p![0]! : NaN;
    case 45: // elu
      return x > 0 ? 1 : x <= 0 ? p![0]! * Math.exp(x) : NaN;
    case 46: // selu
      return x > 0 ? p![0]! : x <= 0 ? p![0]! * p![1]! * Math.exp(x) : NaN;
    case 47: // hardtanh
      return Math.abs(x) < 1 ? 1 : Math.abs(x) >= 1 ? 0 : NaN;
    case 48: // hardsigmoid
      return Math.abs(x) < 3 ? 1 / 6 : Math.abs(x) >= 3 ? 0 : NaN;
    case 49: // hardswish
      return x < (-3) ? 0 : x >= (-3) ? (x <= 3 ? (2 * x + 3) / 6 : x > 3 ? 1 : NaN) : NaN;
    case 50: // relu6
      return x > 0 ? (x < 6 ? 1 : x >= 6 ? 0 : NaN) : x <= 0 ? 0 : NaN;
    case 67: // identity
      return 1;
    case 69: // fallingFactorial
      return fallingFactorial(x, p![0]!, p![1]! + 1);
    case 71: // binaryCrossEntropyTerm
      return binaryCrossEntropySlope(x, p![0]!);
    case 72: // binaryCrossEntropyWithLogitsTerm
      return logitCrossEntropySlope(x, p![0]!);
    case 73: // huberTerm
      return Math.abs(x) <= p![0]! ? x : Math.abs(x) > p![0]! ? p![0]! * Math.sign(x) : NaN;
    default:
      return runtimeKernel(code).partial(0, [x], y, p);
  }
}

/** The partial of an operation of two inputs by the first; y is its value. */
export function firstPartial(code: number, a: number, b: number, y: number, p: readonly number[] | null): number {
  switch (code) {
    case 1: // add
      return 1;
    case 2: // sub
      return 1;
    case 3: // mul
      return b;
    case 4: // div
      return 1 / b;
    case 10: // pow
      return powSlopeByBase(a, b);
    case 13: // hypot
      return hypotSlope(a, b);
    case 28: // atan2
      return atan2Slope(b, a);
    case 51: // less
      return 0;
    case 52: // lessEqual
      return 0;
    case 53: // greater
      return 0;
    case 54: // greaterEqual
      return 0;
    case 55: // equal
      return 0;
    case 56: // notEqual
      return 0;
    case 57: // min
      return preference(b, a);
    case 58: // max
      return preference(a, b);
    case 68: // fallingPower
      return fallingPower(a, b, p![0]! + 1);
    default:
      return runtimeKernel(code).partial(0, [a, b], y, p);
  }
}

/** The partial of an operation of two inputs by the second; y is its value. */
export function secondPartial(code: number, a: number, b: number, y: number, p: readonly number[] | null): number {
  switch (code) {
    case 1: // add
      return 1;
    case 2: // sub
      return -1;
    case 3: // mul
      return a;
    case 4: // div
      return -y / b;
    case 10: // pow
      return powSlopeByExponent(a, b, y);
    case 13: // hypot
      return hypotSlope(b, a);
    case 28: // atan2
      return -atan2Slope(a, b);
    case 51: // less
      return 0;
    case 52: // lessEqual
      return 0;
    case 53: // greater
      return 0;
    case 54: // greaterEqual
      return 0;
    case 55: // equal
      return 0;
    case 56: // notEqual
      return 0;
    case 57: // min
      return preference(a, b);
    case 58: // max
      return preference(b, a);
    case 68: // fallingPower
      return fallingFactorial(b, p![0]!, 1) * Math.pow(a, b - p![0]!) + fallingPower(a, b, p![0]!) * Math.log(a);
    default:
      return runtimeKernel(code).partial(1, [a, b], y, p);
  }
}

/** The partials of an operation of three inputs or of a list by all of them; y is its value. */
export function listPartials(code: number, xs: readonly number[], y: number, p: readonly number[] | null): number[] {
  switch (code) {
    case 59: // where
      return [0, xs[0]! !== xs[0]! ? NaN : xs[0]! !== 0 ? 1 : 0, xs[0]! !== xs[0]! ? NaN : xs[0]! !== 0 ? 0 : 1];
    case 60: // sum
      return xs.map(() => 1);
    case 61: // mean
      return xs.map(() => 1 / xs.length);
    case 62: // product
      return productsOfOthers(xs);
    case 63: // dot
      return xs.map((_, i) => xs[(i + xs.length / 2) % xs.length]!);
    case 64: // logSumExp
      return softmaxOf(xs);
    case 65: // softmax
      return softmaxSlopes(xs, p![0]!);
    case 66: // logSoftmax
      return logSoftmaxSlopes(xs, p![0]!);
    case 70: // softmaxOthers
      return softmaxOthersSlopes(xs, p![0]!);
    default:
      return xs.map((_, slot) => runtimeKernel(code).partial(slot, xs, y, p));
  }
}

/** The only slot that contributes, of an operation that chooses; -1 where every slot does. */
export function selectedInput(code: number, xs: readonly number[]): number {
  switch (code) {
    case 59: // where
      return xs[0] !== xs[0] ? -1 : xs[0] !== 0 ? 1 : 2;
    default:
      return -1;
  }
}

/** Adds what a node passes on to each of its inputs: upstream gradient times local derivative, slots in order. */
export function propagate(node: KernelNode, touched: number): void {
  const g = node.adjoint;
  switch (node.code) {
    case 5: // neg
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += -g;
        x.mark = touched;
      }
      return;
    }
    case 6: // abs
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * Math.sign(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 7: // sign
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal === x.primal ? 0 : NaN);
        x.mark = touched;
      }
      return;
    }
    case 8: // reciprocal
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * -(node.primal * node.primal);
        x.mark = touched;
      }
      return;
    }
    case 9: // square
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (2 * x.primal);
        x.mark = touched;
      }
      return;
    }
    case 11: // sqrt
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / (2 * node.primal));
        x.mark = touched;
      }
      return;
    }
    case 12: // cbrt
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / (3 * (node.primal * node.primal)));
        x.mark = touched;
      }
      return;
    }
    case 14: // exp
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * node.primal;
        x.mark = touched;
      }
      return;
    }
    case 15: // exp2
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (Math.pow(2, x.primal - 1) * 1.3862943611198906);
        x.mark = touched;
      }
      return;
    }
    case 16: // expm1
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * Math.exp(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 17: // log
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / x.primal);
        x.mark = touched;
      }
      return;
    }
    case 18: // log2
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1.4426950408889634 / x.primal);
        x.mark = touched;
      }
      return;
    }
    case 19: // log10
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (0.4342944819032518 / x.primal);
        x.mark = touched;
      }
      return;
    }
    case 20: // log1p
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / (1 + x.primal));
        x.mark = touched;
      }
      return;
    }
    case 21: // erf
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (2 / Math.sqrt(Math.PI) * Math.exp(-(x.primal * x.primal)));
        x.mark = touched;
      }
      return;
    }
    case 22: // sin
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * Math.cos(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 23: // cos
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * -Math.sin(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 24: // tan
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 + node.primal * node.primal);
        x.mark = touched;
      }
      return;
    }
    case 25: // asin
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / Math.sqrt((1 - x.primal) * (1 + x.primal)));
        x.mark = touched;
      }
      return;
    }
    case 26: // acos
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (-1 / Math.sqrt((1 - x.primal) * (1 + x.primal)));
        x.mark = touched;
      }
      return;
    }
    case 27: // atan
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / (1 + x.primal * x.primal));
        x.mark = touched;
      }
      return;
    }
    case 29: // sinh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * Math.cosh(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 30: // cosh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * Math.sinh(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 31: // tanh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * square(1 / Math.cosh(x.primal));
        x.mark = touched;
      }
      return;
    }
    case 32: // asinh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / hypot(1, x.primal));
        x.mark = touched;
      }
      return;
    }
    case 33: // acosh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / (Math.sqrt(x.primal - 1) * Math.sqrt(x.primal + 1)));
        x.mark = touched;
      }
      return;
    }
    case 34: // atanh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (1 / ((1 - x.primal) * (1 + x.primal)));
        x.mark = touched;
      }
      return;
    }
    case 35: // sigmoid
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (sigmoid(x.primal) * sigmoid(-x.primal));
        x.mark = touched;
      }
      return;
    }
    case 36: // logSigmoid
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * sigmoid(-x.primal);
        x.mark = touched;
      }
      return;
    }
    case 37: // softplus
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * sigmoid(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 38: // softsign
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * square(1 / (1 + Math.abs(x.primal)));
        x.mark = touched;
      }
      return;
    }
    case 39: // silu
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * siluSlope(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 40: // mish
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * mishSlope(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 41: // gelu
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * geluSlope(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 42: // geluTanh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * geluTanhSlope(x.primal);
        x.mark = touched;
      }
      return;
    }
    case 43: // relu
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal > 0 ? 1 : x.primal <= 0 ? 0 : NaN);
        x.mark = touched;
      }
      return;
    }
    case 44: // leakyRelu
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal > 0 ? 1 : x.primal <= 0 ? node.parameters![0]! : NaN);
        x.mark = touched;
      }
      return;
    }
    case 45: // elu
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal > 0 ? 1 : x.primal <= 0 ? node.parameters![0]! * Math.exp(x.primal) : NaN);
        x.mark = touched;
      }
      return;
    }
    case 46: // selu
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal > 0 ? node.parameters![0]! : x.primal <= 0 ? node.parameters![0]! * node.parameters![1]! * Math.exp(x.primal) : NaN);
        x.mark = touched;
      }
      return;
    }
    case 47: // hardtanh
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (Math.abs(x.primal) < 1 ? 1 : Math.abs(x.primal) >= 1 ? 0 : NaN);
        x.mark = touched;
      }
      return;
    }
    case 48: // hardsigmoid
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (Math.abs(x.primal) < 3 ? 1 / 6 : Math.abs(x.primal) >= 3 ? 0 : NaN);
        x.mark = touched;
      }
      return;
    }
    case 49: // hardswish
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal < (-3) ? 0 : x.primal >= (-3) ? (x.primal <= 3 ? (2 * x.primal + 3) / 6 : x.primal > 3 ? 1 : NaN) : NaN);
        x.mark = touched;
      }
      return;
    }
    case 50: // relu6
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (x.primal > 0 ? (x.primal < 6 ? 1 : x.primal >= 6 ? 0 : NaN) : x.primal <= 0 ? 0 : NaN);
        x.mark = touched;
      }
      return;
    }
    case 67: // identity
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g;
        x.mark = touched;
      }
      return;
    }
    case 69: // fallingFactorial
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * fallingFactorial(x.primal, node.parameters![0]!, node.parameters![1]! + 1);
        x.mark = touched;
      }
      return;
    }
    case 71: // binaryCrossEntropyTerm
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * binaryCrossEntropySlope(x.primal, node.parameters![0]!);
        x.mark = touched;
      }
      return;
    }
    case 72: // binaryCrossEntropyWithLogitsTerm
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * logitCrossEntropySlope(x.primal, node.parameters![0]!);
        x.mark = touched;
      }
      return;
    }
    case 73: // huberTerm
    {
      const x = node.first!;
      if (x.needsGradient) {
        x.adjoint += g * (Math.abs(x.primal) <= node.parameters![0]! ? x.primal : Math.abs(x.primal) > node.parameters![0]! ? node.parameters![0]! * Math.sign(x.primal) : NaN);
        x.mark = touched;
      }
      return;
    }
    case 1: // add
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g;
        b.mark = touched;
      }
      return;
    }
    case 2: // sub
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += -g;
        b.mark = touched;
      }
      return;
    }
    case 3: // mul
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * b.primal;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * a.primal;
        b.mark = touched;
      }
      return;
    }
    case 4: // div
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * (1 / b.primal);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * (-node.primal / b.primal);
        b.mark = touched;
      }
      return;
    }
    case 10: // pow
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * powSlopeByBase(a.primal, b.primal);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * powSlopeByExponent(a.primal, b.primal, node.primal);
        b.mark = touched;
      }
      return;
    }
    case 13: // hypot
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * hypotSlope(a.primal, b.primal);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * hypotSlope(b.primal, a.primal);
        b.mark = touched;
      }
      return;
    }
    case 28: // atan2
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * atan2Slope(b.primal, a.primal);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * -atan2Slope(a.primal, b.primal);
        b.mark = touched;
      }
      return;
    }
    case 51: // less
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * 0;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * 0;
        b.mark = touched;
      }
      return;
    }
    case 52: // lessEqual
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * 0;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * 0;
        b.mark = touched;
      }
      return;
    }
    case 53: // greater
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * 0;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * 0;
        b.mark = touched;
      }
      return;
    }
    case 54: // greaterEqual
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * 0;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * 0;
        b.mark = touched;
      }
      return;
    }
    case 55: // equal
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * 0;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * 0;
        b.mark = touched;
      }
      return;
    }
    case 56: // notEqual
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * 0;
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * 0;
        b.mark = touched;
      }
      return;
    }
    case 57: // min
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * preference(b.primal, a.primal);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * preference(a.primal, b.primal);
        b.mark = touched;
      }
      return;
    }
    case 58: // max
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * preference(a.primal, b.primal);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * preference(b.primal, a.primal);
        b.mark = touched;
      }
      return;
    }
    case 68: // fallingPower
    {
      const a = node.first!;
      const b = node.second!;
      if (a.needsGradient) {
        a.adjoint += g * fallingPower(a.primal, b.primal, node.parameters![0]! + 1);
        a.mark = touched;
      }
      if (b.needsGradient) {
        b.adjoint += g * (fallingFactorial(b.primal, node.parameters![0]!, 1) * Math.pow(a.primal, b.primal - node.parameters![0]!) + fallingPower(a.primal, b.primal, node.parameters![0]!) * Math.log(a.primal));
        b.mark = touched;
      }
      return;
    }
    case 60: // sum
    {
      const inputs = node.rest!;
      for (let i = 0; i < inputs.length; i++) {
        const input = inputs[i]!;
        if (input.needsGradient) {
          input.adjoint += g;
          input.mark = touched;
        }
      }
      return;
    }
    case 61: // mean
    {
      const inputs = node.rest!;
      for (let i = 0; i < inputs.length; i++) {
        const input = inputs[i]!;
        if (input.needsGradient) {
          input.adjoint += g * (1 / inputs.length);
          input.mark = touched;
        }
      }
      return;
    }
    case 63: // dot
    {
      const inputs = node.rest!;
      for (let i = 0; i < inputs.length; i++) {
        const input = inputs[i]!;
        if (input.needsGradient) {
          input.adjoint += g * inputs[(i + inputs.length / 2) % inputs.length]!.primal;
          input.mark = touched;
        }
      }
      return;
    }
    default:
      propagateSlots(node, g, touched);
  }
}

/** The local derivatives of any operation, one per slot. */
export function localPartials(code: number, xs: readonly number[], y: number, p: readonly number[] | null): number[] {
  const arity = operationArity(code);
  if (arity === 1) return [unaryPartial(code, xs[0]!, y, p)];
  if (arity === 2) return [firstPartial(code, xs[0]!, xs[1]!, y, p), secondPartial(code, xs[0]!, xs[1]!, y, p)];
  return listPartials(code, xs, y, p);
}

/** The value of any operation. */
export function operationValue(code: number, xs: readonly number[], p: readonly number[] | null): number {
  const arity = operationArity(code);
  if (arity === 1) return unaryValue(code, xs[0]!, p);
  if (arity === 2) return binaryValue(code, xs[0]!, xs[1]!, p);
  return listValue(code, xs, p);
}

/** 1 and 2 for the fixed numbers of inputs that have kernels of their own, 0 for three inputs and for lists. */
function operationArity(code: number): number {
  return code < arities.length ? arities[code]! : 0;
}

/** The general way: lists whose partials hang together, and operations defined at run time. */
function propagateSlots(node: KernelNode, g: number, touched: number): void {
  const { code, first, second, rest, parameters } = node;
  const inputs = rest ?? (second === null ? [first!] : [first!, second]);
  const xs = inputs.map((input) => input.primal);
  const selected = selectedInput(code, xs);
  if (code >= arities.length) {
    const kernel = runtimeKernel(code);
    for (let slot = 0; slot < inputs.length; slot++) {
      const input = inputs[slot]!;
      if (!input.needsGradient) continue;
      input.adjoint += g * kernel.partial(slot, xs, node.primal, parameters);
      input.mark = touched;
    }
    return;
  }
  const partials = listPartials(code, xs, node.primal, parameters);
  for (let slot = 0; slot < inputs.length; slot++) {
    const input = inputs[slot]!;
    if (!input.needsGradient || (selected !== -1 && slot !== selected)) continue;
    input.adjoint += g * partials[slot]!;
    input.mark = touched;
  }
}

const arities: readonly number[] = [0, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 1, 1, 1];
