import { type GraphColumns, partialsAt } from "../graph/index.ts";
import { findOperation, type Operation, operationValue, partialNames } from "../operations/index.ts";
import { formatNumber } from "../text/index.ts";
import { judge } from "./gradient-check-judge.ts";
import { sidesOfOperation } from "./gradient-check-kinks.ts";

/** The first operation whose own derivative does not fit its own values. */
export interface Suspect {
  /** The operation's name in the table. */
  readonly operation: string;
  /** The node's index in topological order, its label and its scope. */
  readonly node: number;
  readonly label: string;
  readonly scope: string;
  /** The input that is differentiated by: its position, and its name in the operation's row. */
  readonly slot: number;
  readonly input: string;
  /** The numbers that went in and came out. */
  readonly inputs: readonly number[];
  readonly value: number;
  readonly analytic: number;
  readonly numeric: number;
  readonly relativeError: number;
  readonly message: string;
}

/** A node of very many inputs is checked at this many of them, evenly spread. */
const slotsAtMost = 64;

/**
 * Walks a graph from the leaves up and compares each local derivative with differences of that operation's own values. The first that is
 * wrong is the culprit: everything before it is right.
 *
 * @returns null when every operation is right by itself.
 */
export function findSuspect(columns: GraphColumns, tolerance: number): Suspect | null {
  const { inputOffsets, inputIndices, data, needsGradient, operationNames, operationIndex } = columns;
  for (let node = 0; node < data.length; node++) {
    const name = operationNames[operationIndex[node] as number];
    if (name === null || name === undefined || needsGradient[node] === 0) continue;
    const operation = findOperation(name) as Operation;
    const edges = inputIndices.subarray(inputOffsets[node], inputOffsets[node + 1]);
    const xs = Array.from(edges, (input) => data[input] as number);
    const partials = partialsAt(columns, node);
    const stride = Math.max(1, Math.floor(xs.length / slotsAtMost));
    for (let slot = 0; slot < xs.length; slot += stride) {
      const analytic = partials[slot];
      if (analytic === null || analytic === undefined || needsGradient[edges[slot] as number] === 0) continue;
      const suspect = checkSlot(operation, xs, columns.parameters.get(node) ?? null, slot, analytic, tolerance);
      if (suspect === null) continue;
      const [label, scope] = [columns.labels[node] as string, columns.scopeNames[columns.scopeIndex[node] as number]];
      return { ...suspect, node, label, scope: scope as string };
    }
  }
  return null;
}

/** Compares one partial of an operation at numbers with differences of its values; null unless it is wrong. */
function checkSlot(
  operation: Operation,
  xs: readonly number[],
  parameters: readonly number[] | null,
  slot: number,
  analytic: number,
  tolerance: number,
): Omit<Suspect, "node" | "label" | "scope"> | null {
  const moved = [...xs];
  const { status, numeric, relativeError } = judge({
    evaluate: (t) => {
      moved[slot] = t;
      const value = operationValue(operation.code, moved, parameters);
      return { value, sides: sidesOfOperation(operation, moved, value, parameters) };
    },
    x: xs[slot] as number,
    analytic,
    tolerance,
  });
  if (status !== "wrong") return null;
  const value = operationValue(operation.code, xs, parameters);
  const input = partialNames(operation, xs.length)[slot] as string;
  const at = xs.length > 8 ? `input ${slot + 1} of ${xs.length}` : `(${xs.map((x) => formatNumber(x)).join(", ")})`;
  return {
    operation: operation.name,
    slot,
    input,
    inputs: xs,
    value,
    analytic,
    numeric,
    relativeError,
    message: `The first wrong derivative is that of ${operation.name} by ${input} at ${at}: its rule gives ${formatNumber(analytic)}, its values ${formatNumber(numeric)}.`,
  };
}
