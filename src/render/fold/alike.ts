import type { Graph } from "../../graph/index.ts";
import type { AssignedFold, Assignment } from "./assignment.ts";
import type { Contracted } from "./contract.ts";
import { type Group, parentName } from "./group.ts";

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
 */
export function joinAlike(
  graph: Graph,
  { folds, foldOf }: Assignment,
  contracted: Contracted,
  joins: (kind: string) => boolean,
): Assignment {
  const { graph: drawn, shownBy } = contracted;
  const nodes: number[][] = Array.from({ length: drawn.size }, () => []);
  const oldFold = new Int32Array(drawn.size).fill(-1);
  for (let node = 0; node < graph.size; node++) {
    const box = shownBy[node] as number;
    (nodes[box] as number[]).push(node);
    // A fold that was in a circle is drawn node by node.
    if (drawn.columns.folds.has(box)) oldFold[box] = foldOf[node] as number;
  }
  const classes = classesOf(drawn, (box) => graph.parameters(nodes[box]?.[0] as number).join());
  const members = new Map<number, number[]>();
  for (let box = 0; box < drawn.size; box++) {
    const kind = drawn.columns.folds.get(box)?.kind;
    if (kind !== undefined && kind !== "value" && !joins(kind)) continue;
    append(members, classes[box] as number, box);
  }
  const joined = new Int32Array(drawn.size).fill(-1);
  const made: AssignedFold[] = [];
  for (const boxes of members.values()) {
    const least = boxes.some((box) => isNamed(drawn, box)) ? fewestNamed : fewestAlike;
    if (boxes.length < least) continue;
    for (const box of boxes) joined[box] = folds.length + made.length;
    made.push(joinedFold(graph, folds, oldFold, nodes, boxes));
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
function classesOf(drawn: Graph, parametersOf: (box: number) => string): Int32Array {
  const { inputOffsets, inputIndices } = drawn;
  const known = new Map<string, number>();
  const numberOf = (key: string): number => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
  const computed = new Int32Array(drawn.size);
  for (let box = 0; box < drawn.size; box++) {
    const inputs: number[] = [];
    for (let edge = inputOffsets[box] as number; edge < (inputOffsets[box + 1] as number); edge++)
      inputs.push(computed[inputIndices[edge] as number] as number);
    const { kind } = drawn.columns.folds.get(box) ?? { kind: "value" };
    // A fold reads each of its sources once, in no order.
    const sources = kind !== "value" ? [...new Set(inputs)].sort((a, b) => a - b) : inputs;
    computed[box] = numberOf(`${kindOf(drawn, box, parametersOf(box))}(${sources.join()})`);
  }
  const readers: Set<number>[] = Array.from({ length: drawn.size }, () => new Set());
  const classes = new Int32Array(drawn.size);
  for (let box = drawn.size - 1; box >= 0; box--) {
    const users = [...(readers[box] as Set<number>)].sort((a, b) => a - b);
    const own = numberOf(`${computed[box]} for ${box === drawn.root ? "the root" : users.join()}`);
    classes[box] = own;
    for (let edge = inputOffsets[box] as number; edge < (inputOffsets[box + 1] as number); edge++)
      readers[inputIndices[edge] as number]?.add(own);
  }
  return classes;
}

/** What a box is, apart from what it reads. */
function kindOf(drawn: Graph, box: number, parameters: string): string {
  const gradient = drawn.requiresGrad(box) ? "trained" : "given";
  const fold = drawn.columns.folds.get(box);
  if (fold === undefined) return `${drawn.operation(box) ?? "leaf"}:${parameters}:${gradient}`;
  if (fold.kind === "value") return `${String(fold.details?.operation)}:${parameters}:${gradient}`;
  const { activation, operation, neurons, samples, count, products, smaller } = fold.details ?? {};
  const sizes = [operation, activation, neurons, samples, count, products, smaller, fold.members.length];
  // The name of what owns parameters, of a layer of a tower or of a mean says nothing of how it is computed.
  return `${fold.kind}:${sizes.join()}:${gradient}`;
}

function joinedFold(
  graph: Graph,
  folds: readonly AssignedFold[],
  oldFold: Int32Array,
  nodes: readonly (readonly number[])[],
  boxes: readonly number[],
): AssignedFold {
  const first = boxes[0] as number;
  const firstNode = nodes[first]?.[0] as number;
  const fold = folds[oldFold[first] as number];
  const scope = commonScope(
    boxes.map((box) => folds[oldFold[box] as number]?.group.scope ?? graph.scope(nodes[box]?.[0] as number)),
  );
  if (fold === undefined) {
    return {
      group: { ...nodesGroup(graph, firstNode, boxes.length), scope },
      outputs: boxes.map((box) => [nodes[box]?.[0] as number]),
    };
  }
  const { group } = fold;
  const ofParameters = group.kind === "parameters";
  return {
    group: {
      ...group,
      title: ofParameters ? "w, b" : group.title,
      scope,
      facts: { ...group.facts, alike: boxes.length },
    },
    outputs: ofParameters
      ? [boxes.flatMap((box) => nodes[box] ?? [])]
      : boxes.flatMap((box) => folds[oldFold[box] as number]?.outputs ?? []),
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
