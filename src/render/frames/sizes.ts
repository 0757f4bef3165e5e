import { formatFixed } from "../../text/index.ts";
import { rowTexts } from "../cells.ts";
import type { Settings } from "../options.ts";
import { NodeViews } from "../view.ts";
import type { Moment } from "./frame-graph.ts";

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

/** How much wider than at the end each node can be on the way, in inches, by node: sums may pass through longer numbers. */
export class SpareWidths {
  readonly #letters = new Map<number, { longest: number; last: number }>();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Sees one moment: only the node that its step is about may have other numbers than before. */
  add({ graph, shot }: Moment): void {
    const { rows } = new NodeViews(graph, this.#settings).view(shot.node);
    const letters = rowTexts(rows).reduce((longest, text) => Math.max(longest, text.length), 0);
    const before = this.#letters.get(shot.node)?.longest ?? 0;
    this.#letters.set(shot.node, { longest: Math.max(before, letters), last: letters });
  }

  of(node: number): number {
    const { longest, last } = this.#letters.get(node) ?? { longest: 0, last: 0 };
    return (longest - last) * digitWidth;
  }
}

/** Attributes that give a node exactly one size. */
export function sizeAttributes(sizes: NodeSizes, id: string, spare: number): Record<string, string | boolean> {
  const size = sizes.get(id);
  if (size === undefined) return {};
  return { width: formatFixed(size.width + spare, 4), height: formatFixed(size.height, 4), fixedsize: true };
}
