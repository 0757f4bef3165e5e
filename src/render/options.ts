import { Graph, type GraphNode, snapshot, Value } from "../graph/index.ts";
import { suggestion } from "../text/index.ts";
import { PictureOptionError } from "./errors.ts";
import { resolveTheme, type Theme, type ThemeChoice } from "./theme.ts";
import { viewOptionNames } from "./view-options.ts";
import type { ViewOptions } from "./view-step.ts";

/** How nodes are drawn: `card` is the default, `micrograd` draws as micrograd does, `pill` is one line per node, `bipartite` draws operations as nodes of their own. */
export type Style = "card" | "micrograd" | "pill" | "bipartite";

/** Where a picture leads: from left to right, from top to bottom, or the reverse of these. */
export type Direction = "LR" | "TB" | "RL" | "BT";

/** An edge by its two nodes (all slots), or by the node that it enters and the slot. */
export type EdgeChoice = readonly [from: number, to: number] | { readonly node: number; readonly slot: number };

/** The current step of a walk through the graph, drawn in yellow. Nodes by index, by the name in pictures ("n3") or by label. */
export interface Highlight {
  readonly nodes?: readonly (number | string)[];
  readonly edges?: readonly EdgeChoice[];
  /** What the legend and the tooltips call the yellow; "current step" unless said. */
  readonly meaning?: string;
}

/** What can be said of a picture of a graph. Everything may be left out. */
export interface PictureOptions extends ViewOptions {
  readonly style?: Style;
  readonly theme?: ThemeChoice;
  readonly direction?: Direction;
  /** Significant digits of the numbers in the picture, 1 to 17; 4 unless said (`micrograd`: decimals, as micrograd prints). */
  readonly precision?: number;
  /** Significant digits of the numbers in tooltips and in the text equivalent, 1 to 17; all 17 unless said. */
  readonly tooltipPrecision?: number;
  /** Whether tooltips are written; yes unless said. */
  readonly tooltips?: boolean;
  /** Whether constants that nobody named are drawn; yes unless said. */
  readonly constants?: "show" | "hide";
  readonly highlight?: Highlight;
  /** More Graphviz attributes for a node (its value's node, where a style draws two). They win over the style's own. */
  readonly attributes?: (node: GraphNode) => Readonly<Record<string, string | number | boolean>>;
  /** The explanation of colours and lines; drawn unless said, except in the micrograd style. */
  readonly legend?: boolean;
  readonly title?: string;
  /** A line below the picture, for what the reader should know about it. */
  readonly notes?: readonly string[];
  /** Frames around the nodes of a scope; drawn unless said. */
  readonly clusters?: boolean;
  /** The local derivative on each edge; written in the card and bipartite styles unless said. */
  readonly edgeLabels?: boolean;
}

/** Options with every default filled in. */
export interface Settings {
  readonly style: Style;
  readonly theme: Theme;
  readonly direction: Direction;
  readonly precision: number;
  readonly tooltipPrecision: number;
  readonly tooltips: boolean;
  readonly hideConstants: boolean;
  readonly highlightedNodes: ReadonlySet<number>;
  /** Positions in the graph's `inputIndices`. */
  readonly highlightedEdges: ReadonlySet<number>;
  /** What yellow means here. */
  readonly highlightMeaning: string;
  readonly attributes: PictureOptions["attributes"] | null;
  readonly legend: boolean;
  readonly title: string;
  readonly notes: readonly string[];
  readonly clusters: boolean;
  readonly edgeLabels: boolean;
  /** Whether the layout may take less care, because a careful one takes too long. */
  readonly rough: boolean;
  /** Nodes that are not computed yet, in a frame of a walk through the computation; null in every other picture. */
  readonly pending: ReadonlySet<number> | null;
}

export const styleNames: readonly Style[] = ["card", "micrograd", "pill", "bipartite"];
export const directionNames: readonly Direction[] = ["LR", "TB", "RL", "BT"];

/** Option names, to recognise misspelt ones; the compiler sees that none is missing. */
const optionNames: Readonly<Record<keyof PictureOptions, true>> = {
  style: true,
  theme: true,
  direction: true,
  precision: true,
  tooltipPrecision: true,
  tooltips: true,
  constants: true,
  highlight: true,
  attributes: true,
  legend: true,
  title: true,
  notes: true,
  clusters: true,
  edgeLabels: true,
  ...viewOptionNames,
};

/** A graph as it is, or the snapshot of a root. */
export function graphOf(rootOrGraph: Value | Graph): Graph {
  if (rootOrGraph instanceof Graph) return rootOrGraph;
  if (rootOrGraph instanceof Value) return snapshot(rootOrGraph);
  throw new PictureOptionError(`A picture is drawn of a Value or of a Graph, not of ${describe(rootOrGraph)}.`);
}

/**
 * Checks options and fills in defaults.
 *
 * @throws PictureOptionError naming the option, what it may be and what was given
 */
export function resolveOptions(graph: Graph, options: PictureOptions = {}): Settings {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(optionNames, name)) continue;
    const meant = suggestion(name, Object.keys(optionNames));
    throw new PictureOptionError(
      `Pictures have no option "${name}".${meant === null ? "" : ` Did you mean "${meant}"?`}`,
    );
  }
  const style = oneOf("style", options.style ?? "card", styleNames);
  const highlight = options.highlight ?? {};
  return {
    style,
    theme: resolveTheme(options.theme),
    direction: oneOf("direction", options.direction ?? "LR", directionNames),
    precision: digits("precision", options.precision ?? 4),
    tooltipPrecision: digits("tooltipPrecision", options.tooltipPrecision ?? 17),
    tooltips: options.tooltips ?? true,
    hideConstants: oneOf("constants", options.constants ?? "show", ["show", "hide"]) === "hide",
    highlightedNodes: new Set((highlight.nodes ?? []).flatMap((choice) => chosenNodes(graph, choice))),
    highlightedEdges: new Set((highlight.edges ?? []).flatMap((choice) => chosenEdges(graph, choice))),
    highlightMeaning: highlight.meaning ?? "current step",
    attributes: options.attributes ?? null,
    legend: options.legend ?? style !== "micrograd",
    title: options.title ?? "",
    notes: options.notes ?? [],
    clusters: options.clusters ?? true,
    rough: false,
    pending: null,
    edgeLabels: options.edgeLabels ?? (style === "card" || style === "bipartite"),
  };
}

function oneOf<Choice extends string>(option: string, choice: Choice, choices: readonly Choice[]): Choice {
  if (choices.includes(choice)) return choice;
  throw new PictureOptionError(`The ${option} of a picture is one of ${choices.join(", ")}, not ${describe(choice)}.`);
}

function digits(option: string, count: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= 17) return count;
  throw new PictureOptionError(
    `The ${option} of a picture is a whole number of digits from 1 to 17, not ${describe(count)}.`,
  );
}

function chosenNodes(graph: Graph, choice: number | string): number[] {
  if (typeof choice === "number") return [graph.node(choice).index];
  const labelled: number[] = [];
  for (let index = 0; index < graph.size; index++) if (graph.label(index) === choice) labelled.push(index);
  if (labelled.length > 0) return labelled;
  const named = graph.named(choice);
  if (named >= 0) return [named];
  throw new PictureOptionError(
    `No node of the graph is labelled ${JSON.stringify(choice)}, so it cannot be highlighted. Name it by its index or as "n3".`,
  );
}

function chosenEdges(graph: Graph, choice: EdgeChoice): number[] {
  const { inputOffsets, inputIndices } = graph;
  const node = "node" in choice ? choice.node : choice[1];
  const begin = inputOffsets[graph.node(node).index] as number;
  const end = inputOffsets[node + 1] as number;
  const edges: number[] = [];
  for (let edge = begin; edge < end; edge++) {
    if ("node" in choice ? edge - begin === choice.slot : inputIndices[edge] === choice[0]) edges.push(edge);
  }
  if (edges.length > 0) return edges;
  const named = "node" in choice ? `slot ${choice.slot} of node ${node}` : `${choice[0]} to ${node}`;
  throw new PictureOptionError(`The graph has no edge ${named}, so it cannot be highlighted.`);
}

function describe(given: unknown): string {
  return typeof given === "string" ? JSON.stringify(given) : String(given);
}
