import { Graph, snapshot, topologicalOrder, Value } from "../graph/index.ts";
import { TraceError } from "./errors.ts";

/** What explanations are made of: the root of a computation, or a snapshot of it. */
export type Root = Value | Graph;

/** A node of the explained graph: the Value, its index in the snapshot, or its label. */
export type Reference = Value | number | string;

/** A snapshot together with the way from Values to its nodes. */
export class Subject {
  readonly graph: Graph;
  readonly #root: Value | null;
  #positions: Map<Value, number> | null = null;

  /** @throws TraceError when `root` is neither a Value nor an unfolded Graph. */
  constructor(root: Root) {
    if (!(root instanceof Value) && !(root instanceof Graph)) {
      throw new TraceError(
        "An explanation starts from a Value or a Graph. Pass the Value that you call backward() on.",
      );
    }
    this.graph = root instanceof Graph ? root : snapshot(root);
    this.#root = root instanceof Graph ? null : root;
    if (this.graph.columns.folds.size > 0) {
      throw new TraceError(
        "The graph is folded: some of its nodes stand for many operations, so its numbers cannot be itemised. Explain the graph before folding.",
      );
    }
  }

  /**
   * The index of a node.
   *
   * @throws TraceError when the graph has no such node, or several of that label.
   */
  indexOf(reference: Reference): number {
    if (typeof reference === "number") return this.graph.node(reference).index;
    if (typeof reference === "string") return this.#byLabel(reference);
    if (reference instanceof Value) return this.#byValue(reference);
    throw new TraceError("A node is named by its Value, by its index in the snapshot, or by its label.");
  }

  /** The index of a Value; -1 when the root was not computed from it. */
  find(value: Value): number {
    if (this.#root === null) {
      throw new TraceError(
        "A snapshot does not know the Values it was taken of. Name the node by its index or its label, or explain the root Value.",
      );
    }
    if (this.#positions === null) {
      this.#positions = new Map();
      for (const [index, node] of topologicalOrder(this.#root).entries()) this.#positions.set(node, index);
    }
    return this.#positions.get(value) ?? -1;
  }

  #byValue(value: Value): number {
    const index = this.find(value);
    if (index >= 0) return index;
    const called =
      value.label === "" ? `The Value with data ${value.data}` : `The Value ${JSON.stringify(value.label)}`;
    throw new TraceError(
      `${called} is not in this graph: the root was not computed from it. Ask about a Value that leads to the root.`,
    );
  }

  #byLabel(label: string): number {
    const { labels } = this.graph.columns;
    const first = labels.indexOf(label);
    if (first < 0)
      throw new TraceError(`No node of the graph is labelled ${JSON.stringify(label)}. Labels: ${listLabels(labels)}.`);
    const second = labels.indexOf(label, first + 1);
    if (second >= 0) {
      throw new TraceError(
        `Several nodes are labelled ${JSON.stringify(label)}, among them ${first} and ${second}. Name the node by its index.`,
      );
    }
    return first;
  }
}

function listLabels(labels: readonly string[]): string {
  const shown = [...new Set(labels)].filter((label) => label !== "").slice(0, 12);
  return shown.length === 0 ? "none" : shown.map((label) => JSON.stringify(label)).join(", ");
}
