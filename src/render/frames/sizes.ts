import type { Graph } from "../../graph/index.ts";
import { formatFixed, formatNumber } from "../../text/index.ts";
import type { Step } from "../../trace/index.ts";

/** Inches that a digit in a node takes at most. */
const digitWidth = 0.1;

/** The width and height of each Graphviz node in a layout, in inches, by id. */
export type NodeSizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>;

/** Reads the nodes' sizes from Graphviz's format "plain": `node n0 x y width height …`. */
export function readSizes(plain: string): NodeSizes {
  const sizes = new Map<string, { width: number; height: number }>();
  for (const line of plain.split("\n")) {
    const match = /^node (\S+) \S+ \S+ (\S+) (\S+) /.exec(line);
    if (match !== null) sizes.set(match[1] as string, { width: Number(match[2]), height: Number(match[3]) });
  }
  return sizes;
}

/** How much wider than at the end each node's gradient can be on the way, in inches, by node: sums may pass through longer numbers. */
export function spareWidths(graph: Graph, steps: readonly Step[], precision: number): Float64Array {
  const spare = new Float64Array(graph.size);
  const last = new Map<number, number>();
  for (const { node, after } of steps) if (after !== null) last.set(node, after);
  for (const { node, after } of steps) {
    if (after === null) continue;
    const longer = formatNumber(after, precision).length - formatNumber(last.get(node) as number, precision).length;
    spare[node] = Math.max(spare[node] as number, longer * digitWidth);
  }
  return spare;
}

/** Attributes that give a node exactly one size. */
export function sizeAttributes(sizes: NodeSizes, id: string, spare: number): Record<string, string | boolean> {
  const size = sizes.get(id);
  if (size === undefined) return {};
  return { width: formatFixed(size.width + spare, 4), height: formatFixed(size.height, 4), fixedsize: true };
}
