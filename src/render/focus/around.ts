import type { Graph } from "../../graph/index.ts";
import { PictureOptionError } from "../errors.ts";
import type { Hops, View } from "../view-step.ts";
import { chooseNode } from "./choose-node.ts";
import { keepNodes } from "./keep-nodes.ts";

/** The neighbourhood of a node, as a view of the graph. */
export function viewAround(graph: Graph, node: number, hops: number | Hops = 2): View {
  const { up = 2, down = 2 } = typeof hops === "number" ? { up: hops, down: hops } : hops;
  const kept = new Uint8Array(graph.size);
  spread(node, count("up", up), kept, (index) => graph.consumers(index).map((consumer) => consumer.node));
  spread(node, count("down", down), kept, (index) => graph.inputs(index));
  return keepNodes(graph, kept);
}

/**
 * The neighbourhood of a node: its users up to some edges away, its inputs down to some edges away, and stubs that say how many values
 * were left out.
 *
 * ```ts
 * toDot(focusAround(snapshot(loss), "h3", { up: 4, down: 2 }), { style: "pill" });
 * ```
 *
 * @param node an index, a label or a name such as "n3"
 * @throws PictureOptionError when there is no such node, or a number of hops is no whole number from 0
 */
export function focusAround(graph: Graph, node: number | string, hops: Hops = {}): Graph {
  return viewAround(graph, chooseNode(graph, node), hops).graph;
}

/**
 * The nodes at most so many edges below the root, and stubs for the rest.
 *
 * @throws PictureOptionError when the depth is no whole number from 0
 */
export function limitDepth(graph: Graph, depth: number): Graph {
  return viewToDepth(graph, depth).graph;
}

/** See `limitDepth`. */
export function viewToDepth(graph: Graph, depth: number): View {
  const kept = new Uint8Array(graph.size);
  spread(graph.root, count("depth", depth), kept, (index) => graph.inputs(index));
  return keepNodes(graph, kept);
}

/** Marks what can be reached in some hops, one ring after the other. */
function spread(start: number, hops: number, kept: Uint8Array, next: (index: number) => readonly number[]): void {
  const seen = new Set([start]);
  kept[start] = 1;
  let ring = [start];
  for (let hop = 0; hop < hops && ring.length > 0; hop++) {
    const outer: number[] = [];
    for (const index of ring) {
      for (const neighbour of next(index)) {
        if (seen.has(neighbour)) continue;
        seen.add(neighbour);
        kept[neighbour] = 1;
        outer.push(neighbour);
      }
    }
    ring = outer;
  }
}

function count(name: string, hops: number): number {
  if (hops >= 0 && (Number.isInteger(hops) || hops === Number.POSITIVE_INFINITY)) return hops;
  const words = name === "depth" ? "The depth of a picture" : `The number of hops ${name}`;
  throw new PictureOptionError(`${words} is a whole number from 0, not ${String(hops)}.`);
}
