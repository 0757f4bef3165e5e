import { findOperation, type Operation } from "../operations/index.ts";
import type { GraphColumns } from "./columns.ts";
import { GraphError } from "./errors.ts";
import { recordOperation } from "./record.ts";
import { scope } from "./scope.ts";
import { Value } from "./value.ts";

/** Values made of a graph. */
export interface Revived {
  readonly root: Value;
  /** All leaves in topological order. */
  readonly leaves: Value[];
}

/** Records every operation of the graph again; see `Graph.revive`. */
export function reviveColumns(columns: GraphColumns, root: number): Revived {
  if (columns.folds.size > 0) {
    throw new GraphError(
      "A folded graph cannot be computed: its fold nodes stand for many operations. Revive the graph before folding.",
    );
  }
  const values: Value[] = [];
  const leaves: Value[] = [];
  for (let index = 0; index < columns.data.length; index++) {
    const made = inScope(columns.scopeNames[columns.scopeIndex[index] as number] as string, () =>
      make(columns, index, values),
    );
    if (made.operation === null) leaves.push(made);
    values.push(made);
  }
  return { root: values[root] as Value, leaves };
}

function make(columns: GraphColumns, index: number, values: readonly Value[]): Value {
  const label = columns.labels[index] as string;
  const name = columns.operationNames[columns.operationIndex[index] as number] as string | null;
  if (name === null)
    return new Value(columns.data[index] as number, { label, requiresGrad: columns.needsGradient[index] === 1 });
  const inputs: Value[] = [];
  for (let edge = columns.inputOffsets[index] as number; edge < (columns.inputOffsets[index + 1] as number); edge++) {
    inputs.push(values[columns.inputIndices[edge] as number] as Value);
  }
  // The columns were checked against the table when the graph was made.
  const made = recordOperation(findOperation(name) as Operation, inputs, columns.parameters.get(index) ?? null);
  made.label = label;
  return made;
}

function inScope(path: string, compute: () => Value): Value {
  return path === "" ? compute() : scope(path, compute);
}
