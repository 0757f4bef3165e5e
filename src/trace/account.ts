import type { NumberTree } from "../formula/index.ts";
import type { Graph } from "../graph/index.ts";
import { formatNumber } from "../text/index.ts";
import { rounded } from "./maths.ts";
import { NodeTrees } from "./node-trees.ts";
import { type Root, Subject } from "./subject.ts";

/** Everything that explanations of one graph share: the snapshot, the names of its nodes, their formulas. */
export class Account {
  readonly subject: Subject;
  readonly graph: Graph;
  readonly trees: NodeTrees;

  constructor(root: Root) {
    this.subject = new Subject(root);
    this.graph = this.subject.graph;
    this.trees = new NodeTrees(this.graph);
  }

  /** The name of a node in formulas, or its number in digits. */
  name(index: number): string {
    return this.trees.symbols[index] || formatNumber(this.graph.data[index] as number);
  }

  /** The node's number with so many significant digits (17: exactly), for reading. */
  literal(index: number, digits: number): NumberTree {
    return rounded(this.graph.data[index] as number, digits);
  }

  /** The names that differ from the labels, for a legend: a label may be any text, a name may not. */
  legend(indices: Iterable<number>): readonly (readonly [name: string, label: string])[] {
    const entries: (readonly [string, string])[] = [];
    for (const index of indices) {
      const label = this.graph.label(index);
      const name = this.trees.symbols[index] as string;
      if (label !== "" && label !== name) entries.push([name, label]);
    }
    return entries;
  }
}
