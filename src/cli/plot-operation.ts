import { datasetNames } from "../data/index.ts";
import { findOperation, type Operation, operationNames } from "../operations/index.ts";
import { type Figure, plotOperation, plotOperationSlice, sliceOf } from "../plot/index.ts";
import { suggestion } from "../text/index.ts";
import type { PlotKind, PlotOptions } from "./plot-kind.ts";
import { UsageError } from "./usage-error.ts";

/**
 * An operation with its derivatives: the kind of every first word that is no other one.
 *
 * @throws UsageError for an unknown one
 */
export function operationKind(name: string, others: readonly string[]): PlotKind {
  const operation = findOperation(name);
  if (operation === undefined || operation.row.hidden === true) throw unknown(name, others);
  return {
    usage: name,
    does: "an operation with its derivatives",
    words: [0, 0],
    options: ["derivatives", "range"],
    draw: async (_words, options) => drawOperation(operation, options),
  };
}

function drawOperation(operation: Operation, { derivatives, range }: PlotOptions): Figure {
  const { name } = operation;
  // A kink is drawn as one: value and derivative end there, and the rule's number is a point.
  const bends = (operation.row.kinks ?? []).length > 0 && (derivatives ?? 1) === 1;
  if (operation.arity === 1 && !bends) {
    return plotOperation(name, {
      ...(derivatives !== undefined && { derivatives }),
      ...(range !== undefined && { range }),
    });
  }
  if ((derivatives ?? 1) !== 1) {
    throw new UsageError(`${name} has several inputs, and is drawn with one derivative. Leave --derivatives out.`);
  }
  const slice = sliceOf(operation);
  if (range !== undefined && range[0] >= range[1])
    throw new UsageError("The range must begin with its lower end: -3,3.");
  return plotOperationSlice(operation, range === undefined ? slice : { ...slice, range });
}

function unknown(name: string, others: readonly string[]): UsageError {
  const kinds = `Other plots are ${others.join(", ")}.`;
  if (datasetNames().includes(name) || /\.json$/.test(name)) {
    return new UsageError(
      `${JSON.stringify(name)} is no operation. ${kinds}`,
      '"nodegrad plot --help" shows what follows them.',
    );
  }
  const close = suggestion(name, [...others, ...operationNames()]);
  return new UsageError(
    `There is no operation ${JSON.stringify(name)} to plot.${close === null ? "" : ` Did you mean ${JSON.stringify(close)}?`} ${kinds}`,
    '"nodegrad ops" lists the operations.',
  );
}
