import { type Fold, Graph, type GraphNodeInit } from "../../graph/index.ts";
import { encodeNumber } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import { ownDetails } from "../focus/notes.ts";
import { captionOf, glyphOf, labelOf } from "../names.ts";
import {
  type Change,
  type ChangedEdge,
  type ChangeState,
  cardKindName,
  isDifference,
  kindName,
  type SideNumbers,
} from "./changes.ts";
import { drawingOf, gradientThrough, shownPartials } from "./fold-drawing.ts";
import { matchGraphs } from "./match.ts";
import { leftOver, matchSlots } from "./slots.ts";
import type { UnionNode } from "./union.ts";

/**
 * Two graphs as one: what they have in common stands once, with the old and the new numbers; nodes and edges of only one of them are marked
 * as added or removed. Nodes are matched by structure, labels and scopes, never by their numbers. Graphs that were folded alike are
 * compared fold by fold.
 *
 * ```ts
 * const before = snapshot(loss);
 * optimizer.step();
 * toDot(differenceGraph(before, snapshot(again())));
 * ```
 *
 * @param a the graph before
 * @param b the graph after
 * @returns a graph of fold nodes of the kind "difference"; its root is the root of `b`. Nodes are called as in `b`, removed ones `r` and
 * their number in `a`.
 * @throws PictureOptionError for graphs that are differences themselves
 */
export function differenceGraph(a: Graph, b: Graph): Graph {
  return new Difference(a, b).graph();
}

/** Two graphs while they are put together. */
class Difference {
  readonly #a: Graph;
  readonly #b: Graph;
  /** Where nodes of the two stand in the union. */
  readonly #placeOfA: Int32Array;
  readonly #placeOfB: Int32Array;
  #last: (UnionNode & { readonly change: Change }) | null = null;

  constructor(a: Graph, b: Graph) {
    for (const graph of [a, b]) {
      if ([...graph.columns.folds.values()].some(isDifference))
        throw new PictureOptionError("A difference cannot be compared again. Compare the graphs that it was made of.");
    }
    this.#a = a;
    this.#b = b;
    this.#placeOfA = new Int32Array(a.size).fill(-1);
    this.#placeOfB = new Int32Array(b.size).fill(-1);
  }

  graph(): Graph {
    const nodes: GraphNodeInit[] = [];
    for (const one of matchGraphs(this.#a, this.#b).order) {
      if (one.before >= 0) this.#placeOfA[one.before] = nodes.length;
      if (one.after >= 0) this.#placeOfB[one.after] = nodes.length;
      nodes.push(this.#node(one));
    }
    return Graph.fromNodes(nodes, this.#placeOfB[this.#b.root] as number);
  }

  #node({ before, after }: UnionNode): GraphNodeInit {
    const [graph, index] = after >= 0 ? [this.#b, after] : [this.#a, before];
    const old = placesOf(this.#a, before, this.#placeOfA);
    const current = placesOf(this.#b, after, this.#placeOfB);
    const left = leftOver(old, current);
    const name = graph.name(index);
    return {
      data: graph.data[index] as number,
      grad: graph.grad(index),
      hasGrad: graph.hasGrad(index),
      requiresGrad: graph.requiresGrad(index),
      label: graph.label(index),
      scope: graph.scope(index),
      name: after >= 0 ? name : name.startsWith("f") ? `fr${name.slice(1)}` : `r${name.slice(1)}`,
      inputs: left.length === 0 ? current : [...current, ...left.map((slot) => old[slot] as number)],
      fold: this.#fold(before, after),
    };
  }

  /** The edges into a node: those of the graph after, then those that only the graph before has. */
  #edges(before: number, after: number): ChangedEdge[] {
    const old = placesOf(this.#a, before, this.#placeOfA);
    const current = placesOf(this.#b, after, this.#placeOfB);
    const oldPartials = before < 0 ? [] : shownPartials(this.#a, before);
    const newPartials = after < 0 ? [] : shownPartials(this.#b, after);
    const matches = matchSlots(old, current);
    const edges = current.map((_, slot): ChangedEdge => {
      const match = matches[slot] as number;
      const partial = newPartials[slot];
      return {
        state: match < 0 ? "added" : "both",
        before: match < 0 ? null : encoded(oldPartials[match]),
        after: encoded(partial),
        ...this.#gradient(this.#b, after, slot, partial),
        slots: [match, slot],
      };
    });
    for (const slot of leftOver(old, current)) {
      const partial = oldPartials[slot];
      edges.push({
        state: "removed",
        before: encoded(partial),
        after: null,
        ...this.#gradient(this.#a, before, slot, partial),
        slots: [slot, -1],
      });
    }
    return edges;
  }

  #gradient(graph: Graph, index: number, slot: number, partial: unknown): Pick<ChangedEdge, "through" | "magnitude"> {
    const { through, magnitude } = gradientThrough(graph, index, slot, partial);
    return {
      through: through === null ? null : encodeNumber(through),
      ...(magnitude === null ? {} : { magnitude: encodeNumber(magnitude) }),
    };
  }

  /**
   * Details are made when they are read, and only the last ones are kept: two graphs of a million nodes would fill gigabytes with them, and
   * pictures read node by node.
   */
  #fold(before: number, after: number): Fold {
    const graph = after >= 0 ? this.#b : this.#a;
    const fold = this.#folds(before, after);
    const isCard = fold !== null && drawingOf((fold.after ?? fold.before) as Fold).alwaysCard === true;
    const read = (): Change => this.#read(before, after);
    return {
      kind: isCard ? cardKindName : kindName,
      title: titleOf(graph, after >= 0 ? after : before),
      members: [after >= 0 ? after : before],
      get details(): Readonly<Record<string, unknown>> {
        return read() as unknown as Record<string, unknown>;
      },
    };
  }

  #read(before: number, after: number): Change {
    if (this.#last === null || this.#last.before !== before || this.#last.after !== after) {
      this.#last = { before, after, change: this.#change(before, after) };
    }
    return this.#last.change;
  }

  #folds(before: number, after: number): NonNullable<Change["folds"]> | null {
    const folds = {
      before: before < 0 ? null : this.#a.fold(before),
      after: after < 0 ? null : this.#b.fold(after),
    };
    return folds.before === null && folds.after === null ? null : folds;
  }

  #change(before: number, after: number): Change {
    const old = before < 0 ? null : numbersOf(this.#a, before);
    const current = after < 0 ? null : numbersOf(this.#b, after);
    const folds = this.#folds(before, after);
    const isSame =
      old?.value === current?.value && old?.gradient === current?.gradient && (folds === null || alike(folds));
    const state: ChangeState = old === null ? "added" : current === null ? "removed" : isSame ? "same" : "changed";
    let edges: readonly ChangedEdge[] | null = null;
    const read = (): readonly ChangedEdge[] => {
      edges ??= this.#edges(before, after);
      return edges;
    };
    return {
      state,
      before: old,
      after: current,
      get edges() {
        return read();
      },
      ...(folds === null ? {} : { folds }),
    };
  }
}

/** Where the inputs of a node stand in the union; none where there is no such node. */
function placesOf({ inputOffsets, inputIndices }: Graph, index: number, places: Int32Array): number[] {
  const inputs: number[] = [];
  if (index < 0) return inputs;
  for (let edge = inputOffsets[index] as number; edge < (inputOffsets[index + 1] as number); edge++) {
    inputs.push(places[inputIndices[edge] as number] as number);
  }
  return inputs;
}

/** "× x·w", "w", "2 × (+)"; a leaf that nobody named is a constant or has a generated name. */
function titleOf(graph: Graph, index: number): string {
  const fold = graph.fold(index);
  const glyph = fold === null ? glyphOf(graph, index) : (drawingOf(fold).glyph?.(fold) ?? "");
  const label = fold === null ? labelOf(graph, index) || captionOf(graph, index) : fold.title;
  const bare = graph.operation(index) === null && !graph.requiresGrad(index) ? "constant" : graph.name(index);
  // "max(z, w)" beside "max" would say it twice.
  const isSaid = glyph !== "" && label.startsWith(`${glyph}(`);
  return (isSaid ? [label] : [glyph, label]).filter((part) => part !== "").join(" ") || bare;
}

/** Whether the folds of both sides tell the same. */
function alike({ before, after }: NonNullable<Change["folds"]>): boolean {
  return JSON.stringify(ownDetails(before)) === JSON.stringify(ownDetails(after));
}

function encoded(partial: number | null | undefined): number | string | null {
  if (partial === undefined) return null;
  return partial === null ? "not taken" : encodeNumber(partial);
}

/** A node's numbers as JSON can hold them; the gradient is null where the node needs none, and "–" where it has none yet. */
function numbersOf(graph: Graph, index: number): SideNumbers {
  const value = encodeNumber(graph.data[index] as number);
  if (!graph.requiresGrad(index)) return { value, gradient: null };
  return { value, gradient: graph.hasGrad(index) ? encodeNumber(graph.grad(index)) : "–" };
}
