import type { Graph, GraphNode } from "../graph/index.ts";
import { exactNumber, formatNumber, sanitizeText } from "../text/index.ts";
import type { CellTone, Row } from "./cells.ts";
import { foldKind } from "./fold-kinds.ts";
import { type Tone, toneOf } from "./gradients.ts";
import { captionOf, glyphOf, labelOf } from "./names.ts";
import type { Settings } from "./options.ts";

/** What a node is to the reader: a number that is learnt, one that is given, one that is fixed, a result, or a group. */
export type Role = "parameter" | "input" | "constant" | "operation" | "fold";

/** One node of the graph as every style draws it. */
export interface NodeView {
  readonly index: number;
  readonly id: string;
  readonly role: Role;
  /** The operation's sign; empty for a leaf. */
  readonly glyph: string;
  /** The label, or the title of a fold. */
  readonly title: string;
  /** A name made up for a node without a label; may be empty. */
  readonly caption: string;
  readonly value: string;
  /** The gradient as text: "–" before any backward pass; null where the node needs none. */
  readonly gradient: string | null;
  readonly tone: Tone;
  /** What the reader must know about this node's numbers: "computed before w changed". */
  readonly remarks: readonly string[];
  /** The rows of a card, heading excepted. */
  readonly rows: readonly Row[];
  readonly highlighted: boolean;
  /** Drawn with a dashed border, whatever its gradient. */
  readonly dashed: boolean;
  /** What the one line of a pill says after the title, where that is not the value. */
  readonly line: string | undefined;
  /** Shows a count and no numbers of its own: what is left out of a part. */
  readonly bare: boolean;
  /** Everything in one text, with the digits of tooltips. */
  readonly summary: string;
}

/** Names that stand for inputs in every textbook, whether or not a gradient is asked for them. */
const inputName = /^(?:[xyz]|input)(?:\d|_|\[|$)/i;

/** Describes nodes of one graph, one at a time. */
export class NodeViews {
  readonly #graph: Graph;
  readonly #settings: Settings;
  readonly #stale: ReadonlyMap<number, string>;

  constructor(graph: Graph, settings: Settings) {
    this.#graph = graph;
    this.#settings = settings;
    this.#stale = new Map(graph.stale.map(({ node, message }) => [node, message]));
  }

  view(index: number): NodeView {
    const graph = this.#graph;
    const node = graph.node(index);
    const { precision, highlightedNodes } = this.#settings;
    const role = this.role(index);
    const title = node.fold === undefined ? labelOf(graph, index) : sanitizeText(node.fold.title);
    const gradient = node.requiresGrad ? (node.hasGrad ? node.grad : null) : undefined;
    const remarks = this.#remarks(node);
    const value = this.#isPending(index) ? "–" : formatNumber(node.data, precision);
    const gradientText = gradient === undefined ? null : gradient === null ? "–" : formatNumber(gradient, precision);
    const isWaiting = node.fold !== undefined && this.#isPending(index);
    const own = node.fold === undefined || isWaiting ? undefined : foldKind(node.fold.kind).tone?.(node.fold, node);
    const tone = own ?? (gradient === undefined ? "none" : toneOf(gradient));
    const caption = title === "" ? captionOf(graph, index) : "";
    return {
      index,
      id: graph.name(index),
      role,
      glyph: node.fold === undefined ? glyphOf(graph, index) : (foldKind(node.fold.kind).glyph?.(node.fold) ?? ""),
      title,
      caption,
      value,
      gradient: gradientText,
      tone,
      remarks,
      rows: isWaiting ? waitingRows(node) : this.#rows(node, value, gradientText, tone, remarks),
      highlighted: highlightedNodes.has(index),
      dashed: node.fold !== undefined && foldKind(node.fold.kind).dashed?.(node.fold) === true,
      line:
        node.fold === undefined
          ? undefined
          : isWaiting
            ? "–"
            : foldKind(node.fold.kind).line?.(node.fold, node, precision),
      bare: node.fold !== undefined && foldKind(node.fold.kind).bare === true,
      summary: this.#summary(node, title || caption, remarks),
    };
  }

  #isPending(index: number): boolean {
    if (this.#settings.pending?.has(index) !== true) return false;
    const fold = this.#graph.fold(index);
    return fold === null || foldKind(fold.kind).bare !== true;
  }

  role(index: number): Role {
    const graph = this.#graph;
    if (graph.fold(index) !== null) return "fold";
    if (graph.operation(index) !== null) return "operation";
    const label = graph.label(index);
    if (graph.requiresGrad(index)) return inputName.test(label) ? "input" : "parameter";
    return label === "" ? "constant" : "input";
  }

  #rows(
    node: GraphNode,
    value: string,
    gradient: string | null,
    tone: Tone,
    remarks: readonly string[],
  ): readonly Row[] {
    const { fold } = node;
    const given = fold === undefined ? undefined : foldKind(fold.kind).rows?.(fold, node, this.#settings.precision);
    if (given !== undefined) return given;
    const muted = tone === "zero";
    const rows: Row[] = [];
    if (fold !== undefined)
      rows.push({ cells: [{ text: memberCount(fold.members.length), tone: "caption", span: 2 }] });
    rows.push(pair("value", value, muted ? "zero" : "ink"));
    if (gradient !== null) rows.push(pair("grad", gradient, tone));
    for (const text of remarks) rows.push({ cells: [{ text, tone: muted ? "zero" : "ink", span: 2, align: "left" }] });
    return rows;
  }

  #remarks(node: GraphNode): string[] {
    const remarks: string[] = [];
    const stale = this.#stale.get(node.index);
    if (stale !== undefined) remarks.push(sanitizeText(stale));
    if (node.hasGrad && node.gradFromBefore) remarks.push("grad from before");
    // In the middle of a walk every gradient is on its way to its final number.
    const own = node.operation === null && this.#settings.pending === null ? this.#graph.ownGradient(node.index) : null;
    if (own !== null) remarks.push(`carried over; this graph gives ${formatNumber(own, this.#settings.precision)}`);
    return remarks;
  }

  /** "w1 (parameter): value -3, gradient 1"; the tooltip and the text equivalent. */
  #summary(node: GraphNode, name: string, remarks: readonly string[]): string {
    const digits = this.#settings.tooltipPrecision;
    if (node.fold !== undefined && this.#isPending(node.index)) return `${name}: not computed yet`;
    const described = node.fold === undefined ? undefined : foldKind(node.fold.kind).summary?.(node.fold, node, digits);
    if (described !== undefined) return [name === "" ? described : `${name}, ${described}`, ...remarks].join(", ");
    const what =
      node.fold === undefined ? (node.operation ?? this.role(node.index)) : memberCount(node.fold.members.length);
    const gradient = !node.requiresGrad
      ? "needs no gradient"
      : `gradient ${node.hasGrad ? fullNumber(node.grad, digits) : "–"}`;
    const heading = name === "" ? `${this.#graph.name(node.index)} (${what})` : `${name} (${what})`;
    const value = this.#isPending(node.index) ? "–" : fullNumber(node.data, digits);
    return [`${heading}: value ${value}`, gradient, ...remarks].join(", ");
  }
}

function pair(name: string, text: string, tone: CellTone): Row {
  return {
    cells: [
      { text: name, tone: tone === "zero" ? "zero" : "caption", align: "left" },
      { text, tone, bold: true, align: "right" },
    ],
  };
}

/** A fold whose values are not all computed shows none of its numbers. */
function waitingRows({ requiresGrad }: GraphNode): Row[] {
  const rows = [pair("value", "–", "ink")];
  return requiresGrad ? [...rows, pair("grad", "–", "none")] : rows;
}

function memberCount(count: number): string {
  return count === 1 ? "1 value" : `${count} values`;
}

/** A number with so many digits; with all 17, the shortest text that gives the same double. */
export function fullNumber(x: number, digits: number): string {
  return digits === 17 ? exactNumber(x) : formatNumber(x, digits);
}
