import type { Operand, Value } from "../graph/index.ts";
import { CalculusError } from "./errors.ts";
import { gradientGraph } from "./gradient-graph.ts";
import { reverseRows } from "./reverse.ts";
import { anyValue, type ScalarFunction, traceFunction } from "./trace-function.ts";

/** A function of one variable that can be called on numbers and on Values. */
export interface Derivative {
  (x: number): number;
  (x: Value): Value;
}

/** A gradient: one entry for each argument. */
export interface Gradient {
  (...xs: number[]): number[];
  (...xs: Operand[]): Value[];
}

/** A value together with its gradient. */
export interface ValueAndGradient {
  (...xs: number[]): { value: number; gradient: number[] };
  (...xs: Operand[]): { value: Value; gradient: Value[] };
}

/**
 * The derivative of a function of one variable, of any order.
 *
 * @param order a whole number from 0 up; each order differentiates the recorded derivative of the one before.
 * @throws CalculusError when `order` is not such a number.
 *
 * ```ts
 * derivative((x) => x.pow(3), 2)(3); // 18
 * ```
 */
export function derivative(f: (x: Value) => Operand, order = 1): Derivative {
  if (!Number.isInteger(order) || order < 0) {
    throw new CalculusError(`The order of a derivative must be a whole number from 0 up, but got ${String(order)}.`);
  }
  function differentiated(x: Operand): Operand {
    const { inputs, outputs } = traceFunction(f, [x], "derivative");
    let root = outputs[0] as Value;
    // The last order needs no graph of its own when a number is asked for.
    const recorded = anyValue([x]) ? order : order - 1;
    for (let done = 0; done < recorded; done++) root = gradientGraph(root, inputs)[0] as Value;
    if (anyValue([x])) return root;
    return order === 0 ? root.data : (reverseRows([root], inputs)[0]?.[0] as number);
  }
  return differentiated as Derivative;
}

/**
 * The gradient of a function of any number of variables: always an array, with one entry for each argument.
 *
 * ```ts
 * grad((a, b) => a.mul(b))(2, 3); // [3, 2]
 * ```
 */
export function grad(f: ScalarFunction): Gradient {
  function gradient(...xs: Operand[]): Operand[] {
    const { inputs, outputs } = traceFunction(f, xs, "grad");
    const root = outputs[0] as Value;
    return anyValue(xs) ? gradientGraph(root, inputs) : (reverseRows([root], inputs)[0] as number[]);
  }
  return gradient as Gradient;
}

/**
 * A function's value and its gradient from one evaluation.
 *
 * ```ts
 * valueAndGrad((a, b) => a.mul(b))(2, 3); // { value: 6, gradient: [3, 2] }
 * ```
 */
export function valueAndGrad(f: ScalarFunction): ValueAndGradient {
  function valueAndGradient(...xs: Operand[]): { value: Operand; gradient: Operand[] } {
    const { inputs, outputs } = traceFunction(f, xs, "valueAndGrad");
    const root = outputs[0] as Value;
    if (anyValue(xs)) return { value: root, gradient: gradientGraph(root, inputs) };
    return { value: root.data, gradient: reverseRows([root], inputs)[0] as number[] };
  }
  return valueAndGradient as ValueAndGradient;
}
