import { type Operand, type Value, withRecording } from "../graph/index.ts";
import { CalculusError } from "./errors.ts";
import { freshReading } from "./fresh-reading.ts";
import { asValue, gradientGraph, plus, times } from "./gradient-graph.ts";
import { reverseRows } from "./reverse.ts";
import { sweepTangents, tangentGraph } from "./tangents.ts";
import { anyValue, type ScalarFunction, traceFunction, type VectorFunction } from "./trace-function.ts";

/** A Jacobian-vector product of a function with one output. */
export interface ScalarTangent {
  (x: number[], tangent: number[]): { value: number; tangent: number };
  (x: Operand[], tangent: Operand[]): { value: Value; tangent: Value };
}

/** A Jacobian-vector product of a function with several outputs. */
export interface VectorTangent {
  (x: number[], tangent: number[]): { value: number[]; tangent: number[] };
  (x: Operand[], tangent: Operand[]): { value: Value[]; tangent: Value[] };
}

/** A Hessian-vector product. */
export interface HessianProduct {
  (x: number[], v: number[]): number[];
  (x: Operand[], v: Operand[]): Value[];
}

/** What `vjp` gives of a function with one output: the value, and what turns its gradient into those of the inputs. */
export interface ScalarPullback {
  (x: number[]): { value: number; pullback: (gradient: number) => number[] };
  (x: Operand[]): { value: Value; pullback: (gradient: Operand) => Value[] };
}

/** What `vjp` gives of a function with several outputs; the pullback takes one gradient for each output. */
export interface VectorPullback {
  (x: number[]): { value: number[]; pullback: (gradients: number[]) => number[] };
  (x: Operand[]): { value: Value[]; pullback: (gradients: Operand[]) => Value[] };
}

type AnyFunction = (...xs: Value[]) => Operand | readonly Operand[];

/**
 * Forward mode: the derivative along a direction, by one forward sweep of tangents over the recorded graph.
 *
 * @throws CalculusError when the direction has not one entry for each argument, StaleGraphError when `f` uses a Value that was computed
 * before a leaf of it changed.
 *
 * ```ts
 * jvp((a, b) => a.mul(b))([2, 3], [1, 0]); // { value: 6, tangent: 3 }
 * ```
 */
export function jvp(f: ScalarFunction): ScalarTangent;
export function jvp(f: VectorFunction): VectorTangent;
export function jvp(f: AnyFunction): ScalarTangent | VectorTangent {
  function along(xs: Operand[], direction: Operand[]): { value: unknown; tangent: unknown } {
    requireLength(direction, xs.length, "jvp", "tangent");
    let vector = false;
    const { inputs, outputs } = traceFunction((...values) => noteShape(f(...values)), xs, "jvp");
    const tangents =
      anyValue(xs) || anyValue(direction)
        ? recorded(inputs, outputs, direction)
        : numeric(inputs, outputs, direction as number[]);
    const values = anyValue(xs) || anyValue(direction) ? outputs : outputs.map((output) => output.data);
    return vector ? { value: values, tangent: tangents } : { value: values[0], tangent: tangents[0] };

    function noteShape(result: Operand | readonly Operand[]): Operand | readonly Operand[] {
      vector = Array.isArray(result);
      return result;
    }
  }
  return along as ScalarTangent | VectorTangent;
}

/**
 * Reverse mode: the value, and a function that pulls a gradient of the output back to the inputs; each call is one reverse sweep.
 *
 * ```ts
 * vjp((a, b) => a.mul(b))([2, 3]).pullback(10); // [30, 20]
 * ```
 */
export function vjp(f: ScalarFunction): ScalarPullback;
export function vjp(f: VectorFunction): VectorPullback;
export function vjp(f: AnyFunction): ScalarPullback | VectorPullback {
  function pulled(xs: Operand[]): { value: unknown; pullback: (gradient: Operand | readonly Operand[]) => Operand[] } {
    let vector = false;
    const { inputs, outputs } = traceFunction((...values) => noteShape(f(...values)), xs, "vjp");
    const values = anyValue(xs) ? outputs : outputs.map((output) => output.data);
    return { value: vector ? values : values[0], pullback };

    function pullback(gradient: Operand | readonly Operand[]): Operand[] {
      const gradients = (Array.isArray(gradient) ? gradient : [gradient]) as readonly Operand[];
      requireLength(gradients, outputs.length, "The pullback of vjp", "gradient");
      // One root whose gradient by each output is the one given, so that all are pulled back by one sweep.
      const root = withRecording(() =>
        outputs
          .map((output, i) => times(output, gradients[i] as Operand))
          .reduce<Operand>((total, part) => (total === 0 ? part : plus(total, part)), 0),
      );
      if (anyValue(xs) || anyValue(gradients)) return gradientGraph(asValue(root), inputs);
      return reverseRows([asValue(root)], inputs)[0] as number[];
    }

    function noteShape(result: Operand | readonly Operand[]): Operand | readonly Operand[] {
      vector = Array.isArray(result);
      return result;
    }
  }
  return pulled as ScalarPullback | VectorPullback;
}

/**
 * The product of the Hessian with a vector, without the Hessian: one forward sweep of tangents over the recorded gradient. Costs a small
 * multiple of one gradient, whatever the number of variables.
 *
 * @throws CalculusError when `v` has not one entry for each variable.
 *
 * ```ts
 * hvp((a, b) => a.mul(a).mul(b))([2, 3], [1, 0]); // [6, 4]
 * ```
 */
export function hvp(f: ScalarFunction): HessianProduct {
  function product(xs: Operand[], v: Operand[]): Operand[] {
    requireLength(v, xs.length, "hvp", "vector");
    const { inputs, outputs } = traceFunction(f, xs, "hvp");
    const gradient = gradientGraph(outputs[0] as Value, inputs);
    return anyValue(xs) || anyValue(v) ? recorded(inputs, gradient, v) : numeric(inputs, gradient, v as number[]);
  }
  return product as HessianProduct;
}

function recorded(inputs: readonly Value[], outputs: readonly Value[], direction: readonly Operand[]): Value[] {
  const seeds = new Map(inputs.map((input, position) => [input, direction[position] as Operand]));
  return tangentGraph(outputs, seeds).map(asValue);
}

function numeric(inputs: readonly Value[], outputs: readonly Value[], direction: readonly number[]): number[] {
  const { columns, positions } = freshReading(outputs);
  const seeds = new Map<number, number>();
  for (const [position, input] of inputs.entries()) {
    const index = positions.get(input);
    if (index !== undefined) seeds.set(index, direction[position] as number);
  }
  const tangents = sweepTangents(columns, seeds);
  return outputs.map((output) => tangents[positions.get(output) as number] as number);
}

function requireLength(given: readonly Operand[], expected: number, caller: string, what: string): void {
  if (given.length === expected) return;
  throw new CalculusError(
    `${caller} expects a ${what} of ${expected} numbers, one for each variable, but got ${given.length}.`,
  );
}
