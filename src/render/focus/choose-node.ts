import { type Graph, topologicalOrder, Value } from "../../graph/index.ts";
import { suggestion } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import type { NodeChoice } from "../view-step.ts";

/**
 * The index of a chosen node: given as an index, as a label (with or without its scope: "layer1.neuron3.w0"), as a name in pictures ("n3"),
 * or as the Value itself.
 *
 * @param root the Value that the graph is a snapshot of, where there is one; Values are found through it.
 * @throws PictureOptionError when there is no such node, or several are called so
 */
export function chooseNode(graph: Graph, choice: NodeChoice, root: Value | null = null): number {
  if (choice instanceof Value) return indexOfValue(graph, choice, root);
  if (typeof choice === "number") {
    if (Number.isInteger(choice) && choice >= 0 && choice < graph.size) return choice;
    throw new PictureOptionError(`The graph has nodes 0 to ${graph.size - 1}, but node ${choice} was asked for.`);
  }
  if (typeof choice !== "string") {
    throw new PictureOptionError(
      `A node is chosen by its index, its label or its name in pictures ("n3"), not by ${String(choice)}.`,
    );
  }
  const called = nodesCalled(graph, choice);
  if (called.length === 1) return called[0] as number;
  const named = namedNode(graph, choice);
  if (named >= 0) return named;
  throw new PictureOptionError(called.length === 0 ? unknown(graph, choice) : ambiguous(graph, choice, called));
}

/** The node with a name in pictures; the name of a fold or of a stub also chooses the last node in it. */
function namedNode(graph: Graph, name: string): number {
  const named = graph.named(name);
  return named < 0 && /^f\d+$/.test(name) ? graph.named(`n${name.slice(1)}`) : named;
}

/** The nodes with a label, said with or without their scope. */
export function nodesCalled(graph: Graph, name: string): number[] {
  const called: number[] = [];
  if (name === "") return called;
  for (let index = 0; index < graph.size; index++) {
    const label = graph.label(index);
    if (label !== "" && (label === name || (name.endsWith(label) && `${graph.scope(index)}.${label}` === name)))
      called.push(index);
  }
  return called;
}

function unknown(graph: Graph, choice: string): string {
  const labels = new Set(graph.columns.labels);
  labels.delete("");
  const meant = labels.size > 10_000 ? null : suggestion(choice, labels);
  const hint =
    meant === null
      ? graph.columns.names === undefined
        ? `Nodes without a label are called n0 to n${graph.size - 1}.`
        : `Nodes without a label are called as in pictures: ${graph.name(0)}, … ${graph.name(graph.size - 1)}.`
      : `Did you mean ${JSON.stringify(meant)}?`;
  return `No node of the graph is labelled ${JSON.stringify(choice)}. ${hint}`;
}

function ambiguous(graph: Graph, choice: string, called: readonly number[]): string {
  const names = called
    .slice(0, 4)
    .map((index) =>
      graph.scope(index) === ""
        ? graph.name(index)
        : `${graph.scope(index)}.${graph.label(index)} (${graph.name(index)})`,
    );
  const more = called.length > 4 ? " and more" : "";
  return `${called.length} nodes are labelled ${JSON.stringify(choice)}: ${names.join(", ")}${more}. Choose one of these names.`;
}

function indexOfValue(graph: Graph, value: Value, root: Value | null): number {
  const index = root === null ? -1 : topologicalOrder(root).indexOf(value);
  if (index >= 0 && index < graph.size) return index;
  throw new PictureOptionError(
    root === null
      ? "A snapshot does not know the Values it was taken of. Choose the node by its index or its label."
      : `The Value ${value.label === "" ? value.data : JSON.stringify(value.label)} is not in this graph: the root was not computed from it.`,
  );
}
