import type { Graph } from "../graph/index.ts";
import { findOperation } from "../operations/index.ts";
import { displayWidth, formatNumber, sanitizeText } from "../text/index.ts";

/** Longer captions make every card of the picture wider. */
const longestCaption = 12;
/** Names that read as one thing inside `x1·w1`. */
const simpleName = /^[\p{L}_][\p{L}\p{M}\p{N}_′']*(?:\[\d+\])?$/u;

/** The sign of the operation that computed a node: "×", "tanh"; empty for a leaf. */
export function glyphOf(graph: Graph, index: number): string {
  const name = graph.operation(index);
  return name === null ? "" : (findOperation(name)?.row.symbol ?? name);
}

/** The node's label as pictures show it. */
export function labelOf(graph: Graph, index: number): string {
  return sanitizeText(graph.label(index));
}

/**
 * A caption for an interior node that nobody named, such as `x1·w1`, when its inputs have short names; else an empty text. An
 * input is named by its label alone, so that no parentheses are ever needed.
 */
export function captionOf(graph: Graph, index: number): string {
  const name = graph.operation(index);
  const operation = name === null ? undefined : findOperation(name);
  const begin = graph.inputOffsets[index] as number;
  const end = graph.inputOffsets[index + 1] as number;
  if (operation === undefined || begin === end || end - begin > 3) return "";
  const names: string[] = [];
  for (let edge = begin; edge < end; edge++) {
    const short = shortName(graph, graph.inputIndices[edge] as number);
    if (short === "") return "";
    names.push(short);
  }
  const { infix, prefix, symbol } = operation.row;
  const sign = symbol === "×" ? "·" : symbol;
  // "x²" is a name with a place for the input.
  const power = names.length === 1 ? /^x(\P{ASCII}+)$/u.exec(symbol)?.[1] : undefined;
  if (power !== undefined) return within(`${names[0]}${power}`);
  const glued = infix !== undefined && names.length === 2 ? names.join(sign) : null;
  const caption =
    glued ?? (prefix !== undefined && names.length === 1 ? `${sign}${names[0]}` : `${symbol}(${names.join(", ")})`);
  return within(caption);
}

function within(caption: string): string {
  if (caption.length > 3 * longestCaption) return "";
  return displayWidth(caption) <= longestCaption ? caption : "";
}

/** A simple label, or the number of a constant without one; empty when neither is there. */
function shortName(graph: Graph, index: number): string {
  const label = labelOf(graph, index);
  if (label !== "") return simpleName.test(label) ? label : "";
  const isConstant = graph.operation(index) === null && graph.fold(index) === null && !graph.requiresGrad(index);
  const number = graph.data[index] as number;
  return isConstant && number >= 0 ? formatNumber(number, 4) : "";
}

/** How messages and texts call a node: its label, its caption, or its generated name. */
export function nameOf(graph: Graph, index: number): string {
  const title = graph.fold(index)?.title ?? "";
  return sanitizeText(title) || labelOf(graph, index) || captionOf(graph, index) || graph.name(index);
}
