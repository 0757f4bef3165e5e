import type { Operand, Value } from "../graph/index.ts";
import { freshReading } from "./fresh-reading.ts";
import { gradientGraph } from "./gradient-graph.ts";
import { reverseRows } from "./reverse.ts";
import { sweepTangents } from "./tangents.ts";
import { anyValue, type ScalarFunction, traceFunction, type VectorFunction } from "./trace-function.ts";

/** A matrix of derivatives, by rows. */
export interface MatrixFunction {
  (...xs: number[]): number[][];
  (...xs: Operand[]): Value[][];
}

/**
 * The Jacobian of a function with several outputs: row i holds the gradient of output i. Computed by the cheaper mode: one reverse sweep
 * for each output, or one forward sweep for each input, whichever are fewer.
 *
 * @throws StaleGraphError when `f` uses a Value that was computed before a leaf of it changed.
 *
 * ```ts
 * jacobian((a, b) => [a.mul(b), a.add(b)])(2, 3); // [[3, 2], [1, 1]]
 * ```
 */
export function jacobian(f: VectorFunction): MatrixFunction {
  function matrix(...xs: Operand[]): Operand[][] {
    const { inputs, outputs } = traceFunction(f, xs, "jacobian");
    if (anyValue(xs)) return outputs.map((output) => gradientGraph(output, inputs));
    return outputs.length <= inputs.length ? reverseRows(outputs, inputs) : forwardColumns(outputs, inputs);
  }
  return matrix as MatrixFunction;
}

/**
 * The Hessian of a function: the matrix of second derivatives, by differentiating the recorded gradient once more. Symmetric to the bit.
 *
 * ```ts
 * hessian((a, b) => a.mul(a).mul(b))(2, 3); // [[6, 4], [4, 0]]
 * ```
 */
export function hessian(f: ScalarFunction): MatrixFunction {
  function matrix(...xs: Operand[]): Operand[][] {
    const { inputs, outputs } = traceFunction(f, xs, "hessian");
    const gradient = gradientGraph(outputs[0] as Value, inputs);
    const rows: Operand[][] = anyValue(xs)
      ? gradient.map((entry) => gradientGraph(entry, inputs))
      : reverseRows(gradient, inputs);
    return rows.map((row, i) => row.map((entry, j) => (j < i ? (rows[j]?.[i] as Operand) : entry)));
  }
  return matrix as MatrixFunction;
}

/** A Jacobian by columns: one forward sweep for each input. */
function forwardColumns(outputs: readonly Value[], inputs: readonly Value[]): number[][] {
  const { columns, positions } = freshReading(outputs);
  const rows: number[][] = outputs.map(() => []);
  for (const input of inputs) {
    const position = positions.get(input);
    const tangents = position === undefined ? null : sweepTangents(columns, new Map([[position, 1]]));
    for (const [row, output] of outputs.entries()) rows[row]?.push(tangents?.[positions.get(output) as number] ?? 0);
  }
  return rows;
}
