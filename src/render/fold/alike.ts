import type { Graph } from "../../graph/index.ts";
import type { AssignedFold, Assignment } from "./assignment.ts";
import { type Box, computationClasses } from "./computation-classes.ts";
import type { Contracted } from "./contract.ts";
import { type Group, parentName } from "./group.ts";
import type { Opener } from "./open-folds.ts";

/** Fewer than this are easier to read side by side. */
const fewestAlike = 3;
/** Somebody named these, and wants to see them, unless there are too many. */
const fewestNamed = 7;

/**
 * Draws as one what stands side by side and is computed alike: by the same operations from inputs that are alike, and read by the same
 * operations. Nodes that are alike have the same depth, so none depends on another.
 *
 * @param contracted what the assignment gave; its nodes are compared.
 * @param joins whether folds of a kind may be drawn as one.
 * @param isOpen what is open by name is not joined, and what stands beside it is called "other".
 */
export function joinAlike(
  graph: Graph,
  { folds, foldOf }: Assignment,
  contracted: Contracted,
  joins: (kind: string) => boolean,
  isOpen: Opener,
): Assignment {
  const { graph: drawn, shownBy } = contracted;
  const nodes: number[][] = Array.from({ length: drawn.size }, () => []);
  for (let node = 0; node < graph.size; node++) (nodes[shownBy[node] as number] as number[]).push(node);
  const boxes = nodes.map((own, box): Box => {
    const first = own[0] as number;
    const fold = drawn.fold(box) ?? undefined;
    // A fold that was in a circle is drawn node by node; a value is a single node, whatever it reads.
    const isFold = fold !== undefined && fold.kind !== "value" && graph.fold(first) === null;
    return isFold ? { nodes: own, assigned: folds[foldOf[first] as number], drawn: fold } : { nodes: own };
  });
  const classes = classesOf(drawn, computationClasses(graph, boxes, shownBy));
  const members = new Map<number, number[]>();
  for (let box = 0; box < drawn.size; box++) {
    const { nodes: own, assigned } = boxes[box] as Box;
    // What was folded before has a drawing that knows nothing of others.
    if (graph.fold(own[0] as number) !== null || (assigned !== undefined && !joins(assigned.group.kind))) continue;
    append(members, classes[box] as number, box);
  }
  const joined = new Int32Array(drawn.size).fill(-1);
  const made: AssignedFold[] = [];
  for (const alike of members.values()) {
    const least = alike.some((box) => isNamed(drawn, box)) ? fewestNamed : fewestAlike;
    if (alike.length < least) continue;
    const together = joinedFold(
      graph,
      alike.map((box) => boxes[box] as Box),
      isOpen,
    );
    if (together.group.kind === "alike" && isOpen.at(together.group.path)) continue;
    for (const box of alike) joined[box] = folds.length + made.length;
    made.push(together);
  }
  const next = foldOf.slice();
  for (let node = 0; node < graph.size; node++) {
    const fold = joined[shownBy[node] as number] as number;
    if (fold >= 0) next[node] = fold;
  }
  return { foldOf: next, folds: [...folds, ...made] };
}

function append(lists: Map<number, number[]>, key: number, item: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Labels of folds are their paths, which were made up. */
function isNamed(drawn: Graph, box: number): boolean {
  return drawn.label(box) !== "" && !drawn.columns.folds.has(box);
}

/** Equal numbers for boxes that are computed alike and read alike. Takes time in proportion to boxes and edges. */
function classesOf(drawn: Graph, computed: Int32Array): Int32Array {
  const { inputOffsets, inputIndices } = drawn;
  const known = new Map<string, number>();
  const readers: Set<number>[] = Array.from({ length: drawn.size }, () => new Set());
  const classes = new Int32Array(drawn.size);
  for (let box = drawn.size - 1; box >= 0; box--) {
    const users = [...(readers[box] as Set<number>)].sort((a, b) => a - b);
    const key = `${computed[box]} for ${box === drawn.root ? "the root" : users.join()}`;
    const own = known.get(key) ?? known.size;
    known.set(key, own);
    classes[box] = own;
    for (let edge = inputOffsets[box] as number; edge < (inputOffsets[box + 1] as number); edge++)
      readers[inputIndices[edge] as number]?.add(own);
  }
  return classes;
}

function joinedFold(graph: Graph, boxes: readonly Box[], isOpen: Opener): AssignedFold {
  const [first] = boxes as readonly [Box];
  const firstNode = first.nodes[0] as number;
  const scope = commonScope(
    boxes.map(({ assigned, nodes }) => assigned?.group.scope ?? graph.scope(nodes[0] as number)),
  );
  if (first.assigned === undefined) {
    return {
      group: { ...nodesGroup(graph, firstNode, boxes.length), scope },
      outputs: boxes.map(({ nodes }) => [nodes[0] as number]),
    };
  }
  const { group } = first.assigned;
  const ofParameters = group.kind === "parameters";
  const isNeuron = group.kind === "neuron";
  const others = isOpen.within(parentName(group.path)) ? "other neurons" : "neurons";
  return {
    group: {
      ...group,
      // A neuron's name would say that it is that neuron alone.
      title: ofParameters ? "w, b" : isNeuron ? `${boxes.length} ${others}` : group.title,
      scope,
      facts: {
        ...group.facts,
        alike: boxes.length,
        ...(isNeuron ? { each: first.assigned.outputs.length } : {}),
      },
    },
    outputs: ofParameters
      ? [boxes.flatMap(({ nodes }) => nodes)]
      : boxes.flatMap(({ assigned }) => assigned?.outputs ?? []),
  };
}

/** Single nodes: leaves, or results of the same operation. */
function nodesGroup(graph: Graph, node: number, count: number): Group {
  const operation = graph.operation(node);
  const leaf = graph.requiresGrad(node) ? "parameters" : "numbers";
  return {
    kind: "alike",
    title: operation === null ? leaf : "",
    path: `n${node}`,
    scope: "",
    members: [],
    outputs: [],
    leaves: [],
    absorbs: false,
    facts: { operation, alike: count },
  };
}

/** The innermost scope in which all of them stand. */
function commonScope(scopes: readonly string[]): string {
  let common = scopes[0] as string;
  for (const scope of scopes) {
    while (common !== "" && scope !== common && !scope.startsWith(`${common}.`)) common = parentName(common);
  }
  return common;
}
