import { decodeNumber, type EncodedNumber, encodeNumber } from "../text/index.ts";
import type { GraphColumns } from "./columns.ts";
import { GraphError } from "./errors.ts";
import type { Fold, GraphNodeInit, StaleNode } from "./graph-node.ts";

/** One node in JSON. What has its usual value is left out. */
export interface GraphNodeJson {
  readonly data: EncodedNumber;
  readonly grad?: EncodedNumber;
  readonly gradFromBefore?: true;
  readonly label?: string;
  readonly operation?: string;
  readonly parameters?: readonly EncodedNumber[];
  readonly inputs?: readonly number[];
  readonly scope?: string;
  /** Written for leaves that require no gradient, and for folds. */
  readonly requiresGrad?: boolean;
  readonly fold?: Fold;
  /** Written for nodes of a part of a graph, which keep the names of the whole. */
  readonly name?: string;
}

/** A graph in JSON: nodes in topological order, inputs by index. */
export interface GraphJson {
  readonly format: "nodegrad-graph";
  readonly version: 1;
  readonly root: number;
  readonly nodes: readonly GraphNodeJson[];
  readonly stale?: readonly StaleNode[];
}

/** See `Graph.toJSON`. */
export function graphToJson(columns: GraphColumns, root: number, stale: readonly StaleNode[]): GraphJson {
  const nodes: GraphNodeJson[] = [];
  for (let index = 0; index < columns.data.length; index++) nodes.push(nodeToJson(columns, index));
  return { format: "nodegrad-graph", version: 1, root, nodes, ...(stale.length > 0 ? { stale } : {}) };
}

type Written = { -readonly [Key in keyof GraphNodeJson]: GraphNodeJson[Key] };

function nodeToJson(columns: GraphColumns, index: number): GraphNodeJson {
  const operation = columns.operationNames[columns.operationIndex[index] as number] as string | null;
  const label = columns.labels[index] as string;
  const scope = columns.scopeNames[columns.scopeIndex[index] as number] as string;
  const begin = columns.inputOffsets[index] as number;
  const end = columns.inputOffsets[index + 1] as number;
  const parameters = columns.parameters.get(index);
  const fold = columns.folds.get(index);
  // Assigned one by one: an object made of spreads takes three times as long, which counts for a million nodes.
  const node = {} as Written;
  const name = columns.names?.get(index);
  if (name !== undefined) node.name = name;
  if (label !== "") node.label = label;
  if (operation !== null) node.operation = operation;
  if (end > begin) {
    const inputs = new Array<number>(end - begin);
    for (let edge = begin; edge < end; edge++) inputs[edge - begin] = columns.inputIndices[edge] as number;
    node.inputs = inputs;
  }
  if (parameters !== undefined) node.parameters = parameters.map(encodeNumber);
  node.data = encodeNumber(columns.data[index] as number);
  if (columns.gradState[index] !== 0) node.grad = encodeNumber(columns.grad[index] as number);
  if (columns.gradState[index] === 2) node.gradFromBefore = true;
  if (scope !== "") node.scope = scope;
  if (columns.needsGradient[index] === 0 && end === begin) node.requiresGrad = false;
  if (fold !== undefined) {
    // A fold may hold parameters of its own, so its inputs do not tell.
    node.requiresGrad = columns.needsGradient[index] === 1;
    node.fold = fold;
  }
  return node;
}

/** What a graph in JSON holds, checked as far as its form goes; `columnsOf` checks that the nodes fit together. */
export interface GraphFromJson {
  readonly nodes: readonly GraphNodeInit[];
  readonly root: number;
  readonly stale: readonly StaleNode[];
}

/** See `Graph.fromJSON`. */
export function graphFromJson(json: unknown): GraphFromJson {
  if (!isObject(json))
    throw new GraphError(`A graph in JSON is an object, but got ${kindOf(json)}. Pass JSON.parse(text), not the text.`);
  if (json.format !== "nodegrad-graph") {
    throw new GraphError(
      `The JSON has the format ${JSON.stringify(json.format)}; a graph says "format": "nodegrad-graph".`,
    );
  }
  if (json.version !== 1)
    throw new GraphError(`The graph has version ${JSON.stringify(json.version)}; this release reads version 1.`);
  if (!Array.isArray(json.nodes))
    throw new GraphError(`The graph's "nodes" must be an array, but got ${kindOf(json.nodes)}.`);
  if (typeof json.root !== "number")
    throw new GraphError(`The graph's "root" must be the index of a node, but got ${kindOf(json.root)}.`);
  const size = json.nodes.length;
  const stale = Array.isArray(json.stale) ? json.stale.map((entry) => readStale(entry, size)) : [];
  return { nodes: json.nodes.map(readNode), root: json.root, stale };
}

function readNode(json: unknown, index: number): GraphNodeInit {
  if (!isObject(json)) throw new GraphError(`Node ${index} must be an object, but got ${kindOf(json)}.`);
  const { data, grad, label, operation, parameters, inputs, scope, requiresGrad, fold, gradFromBefore, name } = json;
  return {
    data: readNumber(data, `The data of node ${index}`),
    ...(grad === undefined ? {} : { grad: readNumber(grad, `The gradient of node ${index}`) }),
    ...(gradFromBefore === true ? { gradFromBefore: true } : {}),
    ...(label === undefined ? {} : { label: readText(label, `The label of node ${index}`) }),
    ...(operation === undefined || operation === null
      ? {}
      : { operation: readText(operation, `The operation of node ${index}`) }),
    ...(scope === undefined ? {} : { scope: readText(scope, `The scope of node ${index}`) }),
    ...(parameters === undefined ? {} : { parameters: readNumbers(parameters, `The parameters of node ${index}`) }),
    ...(inputs === undefined ? {} : { inputs: readNumbers(inputs, `The inputs of node ${index}`) }),
    ...(typeof requiresGrad === "boolean" ? { requiresGrad } : {}),
    ...(fold === undefined ? {} : { fold: readFold(fold, index) }),
    ...(name === undefined ? {} : { name: readText(name, `The name of node ${index}`) }),
  };
}

function readNumber(json: unknown, what: string): number {
  try {
    return decodeNumber(json);
  } catch {
    throw new GraphError(`${what} must be a number, "NaN", "Infinity", "-Infinity" or "-0", but got ${kindOf(json)}.`);
  }
}

function readIndex(json: unknown, what: string, size: number): number {
  const index = readNumber(json, what);
  if (Number.isInteger(index) && index >= 0 && index < size) return index;
  throw new GraphError(`${what} must be the index of one of the graph's ${size} nodes, but got ${index}.`);
}

function readNumbers(json: unknown, what: string): number[] {
  if (!Array.isArray(json)) throw new GraphError(`${what} must be an array of numbers, but got ${kindOf(json)}.`);
  return json.map((item) => readNumber(item, what));
}

function readText(json: unknown, what: string): string {
  if (typeof json !== "string") throw new GraphError(`${what} must be a text, but got ${kindOf(json)}.`);
  return json;
}

function readFold(json: unknown, index: number): Fold {
  if (!isObject(json)) throw new GraphError(`The fold of node ${index} must be an object, but got ${kindOf(json)}.`);
  return {
    kind: readText(json.kind, `The fold's kind of node ${index}`),
    title: readText(json.title, `The fold's title of node ${index}`),
    members: readNumbers(json.members, `The fold's members of node ${index}`),
    ...(isObject(json.details) ? { details: json.details } : {}),
  };
}

function readStale(json: unknown, size: number): StaleNode {
  if (!isObject(json))
    throw new GraphError(`An entry of the graph's "stale" must be an object, but got ${kindOf(json)}.`);
  return {
    node: readIndex(json.node, "A stale node", size),
    input: readIndex(json.input, "A stale node's input", size),
    message: readText(json.message, "A stale node's message"),
  };
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function kindOf(json: unknown): string {
  if (json === undefined) return "nothing";
  if (json === null) return "null";
  if (Array.isArray(json)) return "an array";
  if (typeof json === "string") return `the text ${JSON.stringify(json.slice(0, 40))}`;
  return typeof json === "object" ? "an object" : `a ${typeof json}`;
}
