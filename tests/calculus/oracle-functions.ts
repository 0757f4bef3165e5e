import { type Operand, recordOperation, type Value } from "../../src/graph/index.ts";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  hinge,
  huber,
  meanAbsoluteError,
  meanSquaredError,
} from "../../src/nn/index.ts";
import { findOperation } from "../../src/operations/index.ts";
import type { OracleCase } from "../operations/oracle.ts";

type Parameters = OracleCase["params"];

const losses: Readonly<Record<string, (xs: readonly Operand[], params: Parameters) => Value>> = {
  mse: (xs, { targets }) => meanSquaredError(xs, targets as number[]),
  mae: (xs, { targets }) => meanAbsoluteError(xs, targets as number[]),
  huber: (xs, { targets, delta }) => huber(xs, targets as number[], { delta: delta as number }),
  bce: (xs, { targets }) => binaryCrossEntropy(xs, targets as number[]),
  bceWithLogits: (xs, { targets }) => binaryCrossEntropyWithLogits(xs, targets as number[]),
  hinge: (xs, { labels }) => hinge(xs, labels as number[]),
  crossEntropy: (xs, { target }) => crossEntropy(xs, target as number),
};

/** The function of a case of ops.json, over Values. */
export function functionOf({ op, params }: OracleCase): (...xs: Value[]) => Value {
  const loss = losses[op];
  if (loss !== undefined) return (...xs) => loss(xs, params);
  const operation = findOperation(op === "powi" ? "pow" : op);
  if (operation === undefined) throw new Error(`no operation ${op}`);
  const more = op === "powi" ? [params.n as number] : [];
  const parameters = operation.row.index === undefined ? operation.defaults : [params.index as number];
  return (...xs) => recordOperation(operation, [...xs, ...more], parameters);
}
