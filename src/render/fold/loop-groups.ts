import type { Graph } from "../../graph/index.ts";
import type { Loop, Structure } from "../../structure/index.ts";
import { type Group, parentName } from "./group.ts";
import { plain, scoped } from "./make-groups.ts";

/** Loops of fewer rounds are drawn round by round. */
const fewestLoopRounds = 10;
/** So many weights are drawn beside a loop; more are counted in it. */
const mostBeside = 6;

/**
 * The loops that are drawn as one node each.
 *
 * @param ofNeurons whether that goes for loops whose rounds are made of neurons; else these are left to their layers.
 */
export function loopGroups(graph: Graph, { loops, neurons }: Structure, ofNeurons: boolean): Group[] {
  const long = loops.filter(({ count }) => count >= fewestLoopRounds);
  if (long.length === 0) return [];
  const activations = new Map(neurons.map(({ output, activation }) => [output, activation]));
  const shown = readOutside(graph, long);
  const groups: Group[] = [];
  long.forEach((loop, index) => {
    const name = long.length === 1 ? "loop" : `loop${index + 1}`;
    const outputs = loop.parts
      .map(({ nodes }) => nodes[nodes.length - 1] as number)
      .filter((node) => activations.has(node));
    const found = outputs.map((node) => activations.get(node) ?? "linear");
    const units = outputs.length;
    if (units > 0 && !ofNeurons) return;
    groups.push(loopGroup(graph, loop, name, shown[index] ?? [], units, [...new Set(found)]));
  });
  return groups;
}

/** By loop: the nodes that something outside of it reads. */
function readOutside(graph: Graph, loops: readonly Loop[]): number[][] {
  const loopOf = new Int32Array(graph.size).fill(-1);
  loops.forEach(({ members }, loop) => {
    for (const node of members) loopOf[node] = loop;
  });
  const isShown = new Uint8Array(graph.size);
  isShown[graph.root] = 1;
  for (let node = 0; node < graph.size; node++) {
    for (let edge = graph.inputOffsets[node] as number; edge < (graph.inputOffsets[node + 1] as number); edge++) {
      const input = graph.inputIndices[edge] as number;
      if (loopOf[input] !== loopOf[node]) isShown[input] = 1;
    }
  }
  return loops.map(({ members }) => Array.from(members).filter((node) => isShown[node] === 1));
}

function loopGroup(
  graph: Graph,
  { count, parts, carried, shared, inputs, members }: Loop,
  name: string,
  outputs: readonly number[],
  units: number,
  activations: readonly string[],
): Group {
  const weights = shared.filter((node) => graph.inputs(node).length === 0 && graph.fold(node) === null);
  const path = scoped(graph, outputs[outputs.length - 1] ?? (members[0] as number), name);
  const inside = new Set(members);
  const starts = new Set<number>(weights);
  for (const { nodes } of inputs) for (const node of nodes) starts.add(node);
  const first = [...new Set(Array.from(members).flatMap((node) => graph.inputs(node)))].filter(
    (node) => !inside.has(node) && !starts.has(node) && graph.inputs(node).length === 0 && graph.label(node) === "",
  );
  return {
    ...plain("loop", `loop × ${count}`, path, parentName(path)),
    members: Array.from(members),
    outputs: outputs.length === 0 ? [members[members.length - 1] as number] : outputs,
    leaves: [
      ...(weights.length > mostBeside ? weights : []),
      ...inputs.flatMap(({ nodes }) => Array.from(nodes)),
      ...(first.length > mostBeside ? first : []),
    ],
    absorbs: true,
    facts: {
      count,
      operations: parts.length,
      carried: carried.length,
      shared: shared.length,
      neurons: units,
      activations,
      states: carried.map((part) => ({ first: parts[part]?.first ?? 0, nodes: Array.from(parts[part]?.nodes ?? []) })),
    },
  };
}
