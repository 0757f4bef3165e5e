import type { Graph } from "../../src/graph/index.ts";
import type { Loop, LoopPart } from "../../src/structure/index.ts";

interface Place {
  readonly part: LoopPart;
  readonly round: number;
}

/** Where a loop is not what `Loop` says, held against the edges of the graph node by node. */
export function loopFaults(graph: Graph, loop: Loop): string[] {
  const { count, parts, inputs, shared, members } = loop;
  const wrong: string[] = [];
  const places = new Map<number, Place>();
  for (const part of [...parts, ...inputs]) {
    const end = part.first + part.nodes.length;
    if (part.first < 0 || end > count) wrong.push(`a part ends after round ${end} of ${count}`);
    part.nodes.forEach((node, position) => {
      if (places.has(node)) wrong.push(`${node} plays two parts`);
      places.set(node, { part, round: part.first + position });
    });
  }
  if (count < 3) wrong.push(`${count} rounds are no loop`);
  if (!parts.some(({ nodes }) => nodes.length === count)) wrong.push("no part is computed in every round");
  const inside = parts.flatMap(({ nodes }) => Array.from(nodes)).sort((a, b) => a - b);
  if (inside.join() !== members.join()) wrong.push("the members are not the nodes of all parts");
  for (const node of inputs.flatMap(({ nodes }) => Array.from(nodes)))
    if (graph.inputs(node).length > 0) wrong.push(`the input ${node} is computed`);
  if ([...new Set(shared)].sort((a, b) => a - b).join() !== shared.join()) wrong.push("what is shared is out of order");
  for (const node of shared) if (places.has(node)) wrong.push(`${node} is shared, and belongs to one round`);
  for (const part of parts) wrong.push(...partFaults(graph, part, places, new Set(shared)));
  wrong.push(...carriedFaults(graph, loop, places), ...waitingFaults(graph, new Set(members)));
  return wrong;
}

/** The last node of a part says what all of them have to read: a shared node, or another part so many rounds before. */
function partFaults(
  graph: Graph,
  { first, nodes }: LoopPart,
  places: ReadonlyMap<number, Place>,
  shared: ReadonlySet<number>,
): string[] {
  const wrong: string[] = [];
  const last = nodes[nodes.length - 1] as number;
  const kind = (node: number): string =>
    `${graph.operation(node)} ${graph.parameters(node).join()} ${graph.scope(node).replace(/\d+/g, "")} ${graph.inputs(node).length}`;
  nodes.forEach((node, position) => {
    if (graph.operation(node) === null || kind(node) !== kind(last)) wrong.push(`${node} is not computed like ${last}`);
    const round = first + position;
    graph.inputs(node).forEach((input, slot) => {
      const model = graph.inputs(last)[slot] as number;
      const read = places.get(model);
      if (read === undefined) {
        if (input !== model || !shared.has(model))
          wrong.push(`${node} reads ${input}, and ${last} ${model} of no round`);
        return;
      }
      const lag = first + nodes.length - 1 - read.round;
      const expected = read.part.nodes[round - lag - read.part.first];
      if (lag < 0) wrong.push(`${last} reads a later round`);
      else if (expected !== undefined) {
        if (input !== expected) wrong.push(`${node} reads ${input} in place of ${expected}`);
      } else if (lag === 0) wrong.push(`${node} reads ${input}, and no part of round ${round}`);
      // In place of rounds before the first stands the start.
      else if ((places.get(input)?.round ?? 0) > round) wrong.push(`${node} starts from the later ${input}`);
    });
  });
  return wrong;
}

function carriedFaults(graph: Graph, { parts, carried }: Loop, places: ReadonlyMap<number, Place>): string[] {
  const read = new Set<LoopPart | undefined>();
  for (const { first, nodes } of parts) {
    nodes.forEach((node, position) => {
      for (const input of graph.inputs(node)) {
        const place = places.get(input);
        if (place !== undefined && place.round < first + position) read.add(place.part);
      }
    });
  }
  const expected = [...parts.keys()].filter((part) => read.has(parts[part]));
  return carried.length > 0 && expected.join() === carried.join()
    ? []
    : [`parts ${carried.join()} are said to be carried, and ${expected.join()} are`];
}

/** What the loop reads from outside and what is computed from the loop: it could not be computed as one thing. */
function waitingFaults(graph: Graph, members: ReadonlySet<number>): string[] {
  const depends = new Uint8Array(graph.size);
  const wrong: string[] = [];
  for (let node = 0; node < graph.size; node++) {
    for (const input of graph.inputs(node)) {
      if (depends[input] === 0) continue;
      depends[node] = 1;
      if (members.has(node) && !members.has(input)) wrong.push(`${node} waits for ${input}, which waits for the loop`);
    }
    if (members.has(node)) depends[node] = 1;
  }
  return wrong;
}
