import { parseFormula } from "../../calculus/index.ts";
import { type Graph, snapshot, type Value, value } from "../../graph/index.ts";
import type { PictureOptions } from "../../render/index.ts";

/** One picture of the gallery. */
export interface GalleryEntry {
  /** The name of its files, without an ending. */
  readonly name: string;
  readonly title: string;
  /** The question that the picture answers. */
  readonly question: string;
  /** What to see in it. */
  readonly answer: string;
  readonly draw: () => Graph | Value;
  readonly options?: PictureOptions;
  /** What writes the files, where that is not `toDot` and `toSvg`. */
  readonly writers?: GalleryWriters;
}

/** What writes the two files of a picture. */
export interface GalleryWriters {
  readonly dot: (graph: Graph | Value, options: PictureOptions) => string;
  readonly svg: (graph: Graph | Value, options: PictureOptions) => Promise<string>;
}

/** Pictures that belong together. */
export interface GallerySection {
  readonly title: string;
  readonly entries: readonly GalleryEntry[];
}

/** A formula at some numbers, differentiated. */
export function differentiated(formula: string, numbers: Readonly<Record<string, number>>): Graph {
  const root = evaluated(formula, numbers);
  root.backward();
  return snapshot(root);
}

/** A formula at some numbers, before any backward pass. */
export function evaluated(formula: string, numbers: Readonly<Record<string, number>>): Value {
  const leaves = Object.entries(numbers).map(([name, number]) => [name, value(number, name)] as const);
  return parseFormula(formula).evaluate(Object.fromEntries(leaves));
}

/** Names a Value, for pictures. */
export function named(label: string, node: Value): Value {
  node.label = label;
  return node;
}
