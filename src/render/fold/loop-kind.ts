import type { Graph } from "../../graph/index.ts";
import { encodeNumber, formatNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { toneOf } from "../gradients.ts";
import { barRows } from "./bars.ts";
import type { FoldKind } from "./fold-kind.ts";
import { rootMeanSquare } from "./numbers.ts";
import { caption, counted, detailsOf, numberOf, numbersIn, pair, short, textOf, timesText } from "./rows.ts";

/** One number that goes from round to round: its nodes, one per round from the first in which it is computed. */
export interface LoopState {
  readonly first: number;
  readonly nodes: readonly number[];
}

/**
 * What the rounds of a loop hand on, round by round: root mean squares over the numbers of a round. Some rounds may have fewer numbers: in
 * the last one, what nothing reads any more is not computed.
 */
export function loopDetails(graph: Graph, states: readonly LoopState[]): Record<string, unknown> {
  const count = states.reduce((most, { first, nodes }) => Math.max(most, first + nodes.length), 0);
  const rounds = Array.from({ length: count }, (_, round) =>
    states.flatMap(({ first, nodes }) => nodes[round - first] ?? []),
  );
  const present = rounds.filter((nodes) => nodes.length > 0);
  // A single number is shown with its sign; a mean over a round that has only one of many is still a mean.
  const over = (read: (node: number) => number) =>
    present.map((nodes) =>
      encodeNumber(states.length === 1 ? read(nodes[0] as number) : rootMeanSquare(nodes.map(read))),
    );
  const fewer = present.filter((nodes) => nodes.length < states.length);
  const onlyLast = fewer.length === 1 && fewer[0] === present[present.length - 1];
  return {
    rounds: over((node) => graph.data[node] as number),
    roundGradients: over((node) => graph.grad(node)),
    ...(fewer.length === 0 ? {} : { fewer: fewer.length, ...(onlyLast ? { inLast: fewer[0]?.length } : {}) }),
  };
}

/** A loop: how many rounds of what, and bars of what is handed on from the first round to the last. */
export const loopKind: FoldKind = {
  alwaysCard: true,
  rows: (fold, node, digits) => {
    const { carried, samples } = detailsOf(fold);
    const rows: Row[] = [caption(roundText(fold)), caption(sharedText(fold))];
    const [values, gradients] = [numbersIn(detailsOf(fold).rounds), numbersIn(detailsOf(fold).roundGradients)];
    const what = carried === 1 ? "" : "rms ";
    if (typeof samples === "number") rows.push(caption(`the first of ${timesText(fold)}:`));
    rows.push(caption(`${counted(numberOf(carried), "number")} from round to round, first to last:`));
    const missing = missingText(fold);
    if (missing !== "") rows.push(caption(missing));
    rows.push(...barRows(carried === 1 ? "|value|" : "rms", values));
    if (node.hasGrad) rows.push(...barRows("|grad|", gradients));
    rows.push(pair(`${what}first → last`, ends(values, short(digits))));
    if (node.hasGrad) rows.push(pair(`${what}grad first → last`, ends(gradients, short(digits))));
    return rows;
  },
  tone: (_fold, node) => (node.hasGrad ? (toneOf(node.grad) === "zero" ? "zero" : "none") : undefined),
  summary: (fold, node, digits) => {
    const { carried } = detailsOf(fold);
    const [values, gradients] = [numbersIn(detailsOf(fold).rounds), numbersIn(detailsOf(fold).roundGradients)];
    const slopes = node.hasGrad ? `, of their gradients ${ends(gradients, digits)}` : "";
    const missing = missingText(fold);
    const many = numberOf(carried) === 1 ? "value" : "root mean square";
    return `${roundText(fold)}, ${sharedText(fold)}, ${counted(numberOf(carried), "number")} from round to round: ${many} ${ends(values, digits)}${slopes}${missing === "" ? "" : `, ${missing}`}`;
  },
};

function roundText(fold: Parameters<typeof detailsOf>[0]): string {
  const { count, operations, neurons, activations } = detailsOf(fold);
  const names = Array.isArray(activations) ? activations.map(textOf).join(", ") : "";
  const units = neurons === 0 ? "" : `: ${counted(numberOf(neurons), `${names === "" ? "" : `${names} `}neuron`)}`;
  return `${String(count)} rounds of ${counted(numberOf(operations), "operation")}${units}`;
}

function sharedText(fold: Parameters<typeof detailsOf>[0]): string {
  const shared = numberOf(detailsOf(fold).shared);
  return shared === 0 ? "rounds share no numbers" : `each reads the same ${counted(shared, "number")}`;
}

/** Which rounds have fewer numbers than others; empty where all have the same. */
function missingText(fold: Parameters<typeof detailsOf>[0]): string {
  const { carried, fewer, inLast } = detailsOf(fold);
  if (typeof fewer !== "number") return "";
  const of = `of ${counted(numberOf(carried), "number")}`;
  return typeof inLast === "number"
    ? `the last round has ${inLast} ${of}`
    : `${counted(fewer, "round")} with some ${of}`;
}

function ends(numbers: readonly number[], digits: number): string {
  return `${formatNumber(numbers[0] ?? NaN, digits)} → ${formatNumber(numbers[numbers.length - 1] ?? NaN, digits)}`;
}
