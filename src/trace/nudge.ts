import { jvp } from "../calculus/index.ts";
import { type Value, value } from "../graph/index.ts";
import { formatNumber } from "../text/index.ts";
import { Account } from "./account.ts";
import { conditionText } from "./condition-text.ts";
import { cut } from "./cut.ts";
import { evaluateAt, inputData, operationAt } from "./diagnose/conditions.ts";
import { rebuild } from "./diagnose/rebuild.ts";
import { TraceError } from "./errors.ts";
import { jsonable } from "./json.ts";
import { type Block, type Format, heading, paragraph, table, writePage } from "./page.ts";
import type { Reference, Root } from "./subject.ts";

/** Leaves, and how far each is moved. */
export type Changes = Iterable<readonly [leaf: Reference, change: number]>;

/** When a prediction counts as failed. */
export interface NudgeOptions {
  /** The gap as a share of the true change: 0.01 unless told. */
  readonly tolerance?: number;
}

/** One node before and after the nudge. */
export interface NudgedNode {
  readonly node: number;
  readonly name: string;
  readonly before: number;
  /** The true number after the leaves were moved. */
  readonly after: number;
  /** What the gradient promises: the number before, plus slope times change. */
  readonly predicted: number;
  /** `after - predicted`. */
  readonly gap: number;
  /** The next term of the series: half the second derivative along the nudge. It explains most of a small gap. */
  readonly secondOrder: number;
  readonly failed: boolean;
  /** The corners that the nudge crossed here, in the names of the node's inputs: `a == 0`. */
  readonly crossed: readonly string[];
}

/** How well the gradient predicts a change. */
export interface Nudge {
  /** Every node that the nudged leaves lead to, those included, in topological order. */
  readonly nodes: readonly NudgedNode[];
  readonly root: NudgedNode;
  /** The first node at which the prediction fails; null when it holds everywhere. */
  readonly firstFailure: NudgedNode | null;
}

/**
 * Moves leaves a little and compares the linear prediction (gradient times change) with the truth, at every node.
 *
 * ```ts
 * nudge(a.square(), [[a, 0.1]]).root; // at a = 2: predicted 4.4, after 4.41, secondOrder 0.01
 * ```
 *
 * The Values keep their numbers: the truth is computed on a copy.
 *
 * @throws TraceError when a node is not in the graph or is no leaf, or a change is no finite number.
 */
export function nudge(root: Root, changes: Changes, options: NudgeOptions = {}): Nudge {
  const { tolerance = 0.01 } = options;
  const account = new Account(root);
  const { graph } = account;
  const moved = movedLeaves(account, changes);
  const after = rebuild(graph, (node) =>
    moved.has(node) ? value((graph.data[node] as number) + (moved.get(node) as number)) : undefined,
  );
  const along = (t: Value): Value[] => {
    const copy = rebuild(graph, (node) =>
      moved.has(node) ? t.mul(moved.get(node) as number).add(graph.data[node] as number) : undefined,
    );
    return [...copy.values];
  };
  const first = jvp(along)([0], [1]).tangent;
  const second = jvp((t: Value) => jvp(along)([t], [1]).tangent)([0], [1]).tangent;
  const nodes: NudgedNode[] = [];
  const affected = new Uint8Array(graph.size);
  for (let node = 0; node <= graph.root; node++) {
    affected[node] = moved.has(node) || graph.inputs(node).some((input) => affected[input] === 1) ? 1 : 0;
    if (affected[node] === 0 && node !== graph.root) continue;
    const before = graph.data[node] as number;
    const truth = (after.values[node] as Value).data;
    const predicted = before + (first[node] as number);
    const gap = truth - predicted;
    nodes.push({
      node,
      name: account.name(node),
      before,
      after: truth,
      predicted,
      gap,
      secondOrder: (second[node] as number) / 2,
      failed: fails(before, truth, predicted, tolerance),
      crossed: crossedKinks(account, node, after.values),
    });
  }
  return jsonable({
    nodes,
    root: nodes[nodes.length - 1] as NudgedNode,
    firstFailure: nodes.find(({ failed }) => failed) ?? null,
  });
}

function movedLeaves(account: Account, changes: Changes): Map<number, number> {
  const moved = new Map<number, number>();
  for (const [reference, change] of changes) {
    const node = account.subject.indexOf(reference);
    if (account.graph.operation(node) !== null) {
      throw new TraceError(
        `Only leaves can be nudged, but ${account.name(node)} was computed by ${account.graph.operation(node)}. Nudge the leaves below it.`,
      );
    }
    if (!Number.isFinite(change))
      throw new TraceError(`The change of ${account.name(node)} must be a finite number, but got ${change}.`);
    moved.set(node, (moved.get(node) ?? 0) + change);
  }
  if (moved.size === 0) throw new TraceError("A nudge needs at least one leaf and a change: nudge(root, [[a, 0.1]]).");
  return moved;
}

/** Rounding of the numbers themselves is no failure. */
function fails(before: number, truth: number, predicted: number, tolerance: number): boolean {
  if (Object.is(truth, predicted) || truth === predicted) return false;
  const gap = Math.abs(truth - predicted);
  return !(gap <= roundingBound(before, truth, predicted) || gap <= tolerance * Math.abs(truth - before));
}

/** Gaps up to this size are rounding: so many units in the last place of the largest of the numbers. */
const roundingUnits = 8;

function roundingBound(before: number, truth: number, predicted: number): number {
  return roundingUnits * Number.EPSILON * Math.max(Math.abs(before), Math.abs(truth), Math.abs(predicted));
}

/** Whether a gap, though not 0, is nothing but rounding. */
function isRounding({ before, after, predicted, gap }: NudgedNode): boolean {
  return gap !== 0 && Math.abs(gap) <= roundingBound(before, after, predicted);
}

function crossedKinks(account: Account, node: number, after: readonly Value[]): string[] {
  const { graph } = account;
  if (graph.operation(node) === null) return [];
  const operation = operationAt(graph, node);
  const parameters = graph.parameters(node);
  const newInputs = graph.inputs(node).map((input) => (after[input] as Value).data);
  const side = (surface: string, xs: readonly number[], y: number): number =>
    Math.sign(evaluateAt(surface, operation, xs, y, parameters));
  return (operation.row.kinks ?? [])
    .filter(
      ({ surface }) =>
        side(surface, inputData(graph, node), graph.data[node] as number) !==
        side(surface, newInputs, (after[node] as Value).data),
    )
    .map(({ where }) => conditionText(account, node, where));
}

/** A nudge as a text to read. */
export function describeNudge(
  nudged: Nudge,
  options: { readonly format?: Format; readonly digits?: number; readonly limit?: number } = {},
): string {
  const { format = "text", digits = 6, limit = 60 } = options;
  return writePage(blocksOf(nudged, digits, limit), format);
}

function blocksOf(nudged: Nudge, digits: number, limit: number): Block[] {
  const show = (number: number): string => formatNumber(number, digits);
  const { root, firstFailure } = nudged;
  const { shown, notice } = cut(nudged.nodes, limit, "nodes");
  return [
    heading(`What the gradient promises for ${root.name}, and what happens`),
    paragraph(
      "The gradient is the slope here, so it predicts a straight line: slope times change. The gap is what the curve adds; the second-order term (half the second derivative along the nudge) is its first estimate.",
    ),
    table(
      ["node", "before", "predicted", "truth", "gap", "second-order term", "prediction"],
      shown.map((node) => [
        node.name,
        show(node.before),
        show(node.predicted),
        show(node.after),
        isRounding(node) ? "0 (rounding)" : show(node.gap),
        show(node.secondOrder),
        `${node.failed ? "fails" : "holds"}${node.crossed.length === 0 ? "" : ` (crossed the corner ${node.crossed.join(", ")})`}`,
      ]),
    ),
    ...notice,
    ...(shown.some(isRounding)
      ? [
          paragraph(
            `“0 (rounding)” is a gap of at most ${roundingUnits} · 2^-52 times the largest number of its row: as far as doubles can tell, it is 0.`,
          ),
        ]
      : []),
    paragraph(verdict(nudged, firstFailure, show)),
  ];
}

function verdict({ root }: Nudge, failure: NudgedNode | null, show: (number: number) => string): string {
  if (failure === null)
    return `The prediction holds at every node: ${root.name} was predicted to become ${show(root.predicted)} and becomes ${show(root.after)}.`;
  const corner = failure.crossed.length > 0 ? " The nudge crosses a corner there, where the slope jumps." : "";
  return `The first node at which the prediction fails is ${failure.name}: predicted ${show(failure.predicted)}, true ${show(failure.after)}.${corner} A gradient predicts small changes only; a smaller nudge is predicted better.`;
}
