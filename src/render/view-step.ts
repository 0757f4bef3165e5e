import type { Graph, Value } from "../graph/index.ts";
import type { FoldLevel } from "./fold/levels.ts";

/** A node of the drawn graph: its index, its label, its name in pictures ("n3"), or the Value, where a root Value is drawn. */
export type NodeChoice = number | string | Value;

/** Which part of a graph is drawn. Everything may be left out. */
export interface ViewOptions {
  /**
   * What one node of the picture stands for: every value (`full`), weighted sums, neurons, layers, or layers for all samples of a batch at
   * once; `auto` chooses by size, and the style as well. Nothing is folded unless said.
   */
  readonly fold?: FoldLevel | "auto";
  /** Folds that are left open: "layer1.neuron3"; folds by size where `fold` says nothing. */
  readonly open?: string | readonly string[];
  /** The neighbourhood of a node; stubs such as "+714" stand for what is left out. */
  readonly around?: NodeChoice;
  /** How far around `around`: up to the users and down to the inputs; 2 both ways unless said. */
  readonly hops?: number | Hops;
  /** The largest path from a leaf to the root (or to another node), long runs of one operation elided. */
  readonly path?: readonly [leaf: NodeChoice, root?: NodeChoice];
  /** Only the nodes of a scope and of the scopes inside. */
  readonly only?: string;
  /** Only nodes at most so many edges below the root. */
  readonly depth?: number;
}

/** Edges up to the users and down to the inputs. */
export interface Hops {
  readonly up?: number;
  readonly down?: number;
}

/** How a view is drawn where the options say nothing. */
export interface ViewDefaults {
  readonly style?: "card" | "pill";
  readonly edgeLabels?: boolean;
}

/** A graph after some of it was put together or left out. */
export interface View {
  readonly graph: Graph;
  /** For each node of the graph before, the node that shows it, -1 where none does; null where every node shows itself. */
  readonly shownBy: Int32Array | null;
  /** What the reader of the picture must know. */
  readonly notes: readonly string[];
  readonly defaults?: ViewDefaults;
  /** The same nodes of another reading of the graph before: one that has other gradients and is otherwise the same. */
  readonly again: (graph: Graph) => Graph;
}

/** One way of drawing less than the whole graph; null where the options do not ask for it. `at` finds the node that shows a chosen one. */
export type ViewStep = (graph: Graph, options: ViewOptions, at: (choice: NodeChoice) => number) => View | null;
