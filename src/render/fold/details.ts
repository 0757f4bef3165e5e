import type { Graph } from "../../graph/index.ts";
import { findOperation } from "../../operations/index.ts";
import { type EncodedNumber, encodeNumber } from "../../text/index.ts";
import type { AssignedFold } from "./assignment.ts";
import { type LoopState, loopDetails } from "./loop-kind.ts";
import { mean, range, rootMeanSquare } from "./numbers.ts";
import { separableTable, sumTable } from "./sum-table.ts";

/** What a fold's drawing shows besides value and gradient; plain data that JSON can hold. */
export function foldDetails(graph: Graph, fold: AssignedFold, members: readonly number[]): Record<string, unknown> {
  const { group, outputs } = fold;
  const details: Record<string, unknown> = { ...group.facts };
  delete details.totals;
  delete details.total;
  delete details.terms;
  delete details.addends;
  delete details.sources;
  delete details.states;
  if (outputs.length > 1) Object.assign(details, { samples: outputs.length }, rangesOf(graph, outputs));
  switch (group.kind) {
    case "neuron":
      return { ...details, ...activityOf(graph, group.facts.activation, outputs) };
    case "layer":
      return { ...details, ...layerDetails(graph, fold, members) };
    case "sum":
      return { ...details, ...(group.facts.sources === undefined ? sumTable : separableTable)(graph, fold, members) };
    case "probabilities":
      return { ...details, shares: encoded(outputs[0]?.map((node) => graph.data[node] as number) ?? []) };
    case "mean":
      return { ...details, terms: group.facts.terms };
    case "loop":
      return { ...details, ...loopDetails(graph, group.facts.states as readonly LoopState[]) };
    case "parameters":
      return { ...details, ...weightDetails(graph, members) };
    case "run":
      return { ...details, start: encodeNumber(graph.data[group.facts.first as number] as number) };
    default:
      return details;
  }
}

function encoded(numbers: readonly number[]): EncodedNumber[] {
  return numbers.map(encodeNumber);
}

/** The range of values and of gradients over samples, where there is one output. */
function rangesOf(graph: Graph, outputs: readonly (readonly number[])[]): Record<string, unknown> {
  if (outputs.some((sample) => sample.length !== 1)) return {};
  const nodes = outputs.map((sample) => sample[0] as number);
  return {
    values: encoded(range(nodes.map((node) => graph.data[node] as number))),
    ...(nodes.every((node) => graph.hasGrad(node))
      ? { gradients: encoded(range(nodes.map((node) => graph.grad(node)))) }
      : {}),
  };
}

/** How many of a fold's outputs are switched off: the slope of their activation is zero, whatever gradient arrives. */
function activityOf(
  graph: Graph,
  activation: unknown,
  outputs: readonly (readonly number[])[],
): Record<string, unknown> {
  const traits = typeof activation === "string" ? (findOperation(activation)?.row.traits ?? []) : [];
  if (!traits.includes("inactive")) return {};
  return { inactive: outputs.flat().filter((node) => isInactive(graph, node)).length, units: outputs.flat().length };
}

function isInactive(graph: Graph, output: number): boolean {
  return (graph.data[output] as number) === 0 && graph.partials(output)[0] === 0;
}

function layerDetails(
  graph: Graph,
  { group, outputs }: AssignedFold,
  members: readonly number[],
): Record<string, unknown> {
  const units = outputs[0]?.length ?? 0;
  const perUnit = (read: (node: number) => number): number[] =>
    Array.from({ length: units }, (_, unit) => rootMeanSquare(outputs.map((sample) => read(sample[unit] as number))));
  const values = perUnit((node) => graph.data[node] as number);
  const gradients = perUnit((node) => graph.grad(node));
  const parameters = group.facts.parameters as readonly number[];
  const activity = activityOf(graph, group.facts.activation, outputs);
  return {
    neurons: units,
    parameters: new Set(parameters).size,
    outputs: encoded(values),
    outputGradients: encoded(gradients),
    rms: encodeNumber(rootMeanSquare(outputs.flat().map((node) => graph.data[node] as number))),
    gradientRms: encodeNumber(rootMeanSquare(outputs.flat().map((node) => graph.grad(node)))),
    weightGradientRms: encodeNumber(rootMeanSquare(parameters.map((node) => graph.grad(node)))),
    size: members.length,
    ...(activity.inactive === undefined ? {} : { inactive: activity.inactive, activities: activity.units }),
  };
}

function weightDetails(graph: Graph, members: readonly number[]): Record<string, unknown> {
  return {
    count: members.length,
    mean: encodeNumber(mean(members.map((node) => graph.data[node] as number))),
    values: encoded(range(members.map((node) => graph.data[node] as number))),
  };
}
