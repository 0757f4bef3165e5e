import { type Graph, Value } from "../graph/index.ts";
import { PictureOptionError } from "./errors.ts";
import { viewAround, viewToDepth } from "./focus/around.ts";
import { chooseNode, nodesCalled } from "./focus/choose-node.ts";
import { notesOf } from "./focus/notes.ts";
import { viewOnly } from "./focus/only.ts";
import { viewPath } from "./focus/path.ts";
import { foldCalled } from "./fold/fold-called.ts";
import { foldView } from "./fold/fold-view.ts";
import { mostPills } from "./fold/levels.ts";
import { type EdgeChoice, graphOf, type PictureOptions } from "./options.ts";
import { isCut, viewOptionNames } from "./view-options.ts";
import type { NodeChoice, View, ViewDefaults, ViewStep } from "./view-step.ts";

/**
 * The ways of drawing less than everything, in the order in which they are applied: a path is looked for in the whole graph; what is folded
 * is folded before parts are cut out, because a part of a neuron is no neuron.
 */
const viewSteps: readonly ViewStep[] = [
  (graph, { path }, at) =>
    path === undefined ? null : viewPath(graph, at(path[0]), path[1] === undefined ? graph.root : at(path[1])),
  foldView,
  (graph, { only }) => (only === undefined ? null : viewOnly(graph, only)),
  (graph, { around, hops }, at) => {
    if (around !== undefined) return viewAround(graph, at(around), hops);
    if (hops === undefined) return null;
    throw new PictureOptionError('The option "hops" counts edges around a node: say which one with "around".');
  },
  (graph, { depth }) => (depth === undefined ? null : viewToDepth(graph, depth)),
];

/** A part of a graph, and the options with which it is drawn. */
export interface Selected {
  readonly graph: Graph;
  /** Without the options that choose a part; nodes to highlight are named by their indices in the part. */
  readonly options: PictureOptions;
  /** For each node of the whole the node of the part that shows it, -1 where none does; null where the part is the whole. */
  readonly shownBy: Int32Array | null;
  /** The same part of another reading of the whole, one that has other gradients and is otherwise the same: nothing is looked for anew. */
  readonly again: (whole: Graph) => Graph;
}

/**
 * The part of a graph that the options ask for.
 *
 * @throws PictureOptionError for nodes, scopes and numbers that do not exist
 */
export function selectView(rootOrGraph: Value | Graph, options: PictureOptions = {}): Selected {
  const whole = graphOf(rootOrGraph);
  const root = rootOrGraph instanceof Value ? rootOrGraph : null;
  const asked = viewOf(whole, root, options);
  return asked.graph.size <= mostPills ? asked : (foldedPart(whole, root, options) ?? asked);
}

/**
 * A part that is too large to be read, cut from the folded graph instead, unless the options say how it is folded; null where that does not
 * help or was not left open.
 */
function foldedPart(whole: Graph, root: Value | null, options: PictureOptions): Selected | null {
  const { fold = "auto", path } = options;
  if (fold !== "auto" || path !== undefined || !isCut(options)) return null;
  for (const level of ["neurons", "batch"] as const) {
    try {
      const folded = viewOf(whole, root, { ...options, fold: level });
      if (folded.graph.size <= mostPills) return folded;
    } catch (error) {
      // What is asked for can be inside of a fold; the next level or the part as it is may show it.
      if (!(error instanceof PictureOptionError)) throw error;
    }
  }
  return null;
}

/** What the options ask for, step by step. */
function viewOf(whole: Graph, root: Value | null, options: PictureOptions): Selected {
  let graph = whole;
  let place: Int32Array | null = null;
  const notes: string[] = [];
  let defaults: ViewDefaults = {};
  const applied: View[] = [];
  const at = (choice: NodeChoice): number => {
    const fold = foldCalled(graph, choice);
    if (fold >= 0) return fold;
    const index = chooseNode(whole, choice, root);
    const shown = place === null ? index : (place[index] as number);
    if (shown >= 0) return shown;
    throw new PictureOptionError(
      `The node ${String(choice instanceof Value ? choice.label : choice)} is outside of the part that is drawn. Ask for one part at a time.`,
    );
  };
  for (const step of viewSteps) {
    const view = step(graph, options, at);
    if (view === null) continue;
    defaults = { ...defaults, ...view.defaults };
    if (view.shownBy === null) continue;
    applied.push(view);
    graph = view.graph;
    notes.push(...view.notes, ...notesOf(graph));
    place = through(place, view.shownBy);
  }
  if (place === null) notes.push(...notesOf(graph));
  return {
    graph,
    options: remaining(whole, root, graph, { ...defaults, ...options }, place, notes),
    shownBy: place,
    again: againOf(applied.map(({ again }) => again)),
  };
}

/** Takes the steps of a view once more. Holds on to nothing but them. */
function againOf(steps: readonly View["again"][]): (whole: Graph) => Graph {
  return (whole) => steps.reduce((graph, again) => again(graph), whole);
}

/** Where nodes are drawn after one more step. */
function through(place: Int32Array | null, shownBy: Int32Array): Int32Array {
  return place === null ? shownBy : place.map((index) => (index < 0 ? -1 : (shownBy[index] as number)));
}

function remaining(
  whole: Graph,
  root: Value | null,
  drawn: Graph,
  options: PictureOptions,
  place: Int32Array | null,
  notes: readonly string[],
): PictureOptions {
  const noted = notes.length === 0 ? options : { ...options, notes: [...notes, ...(options.notes ?? [])] };
  if (place === null) return noted;
  const rest: Record<string, unknown> = { ...noted };
  for (const name of Object.keys(viewOptionNames)) delete rest[name];
  const { nodes, edges, meaning } = options.highlight ?? {};
  if ((nodes?.length ?? 0) + (edges?.length ?? 0) > 0) {
    rest.highlight = {
      nodes: [...new Set((nodes ?? []).flatMap((choice) => placesOf(whole, root, choice, place)))],
      edges: (edges ?? []).flatMap((choice) => edgePlaces(whole, drawn, choice, place)),
      ...(meaning === undefined ? {} : { meaning }),
    };
  } else if (options.around !== undefined) {
    // The node in the middle is what the picture is about.
    const fold = foldCalled(drawn, options.around);
    const centre = fold >= 0 ? [fold] : placesOf(whole, root, options.around, place);
    rest.highlight = { nodes: centre, meaning: meaning ?? "selected node" };
  }
  return rest;
}

/** Where the nodes of a choice are drawn; nowhere is no mistake, because the highlight may walk through the whole graph. */
function placesOf(whole: Graph, root: Value | null, choice: NodeChoice, place: Int32Array): number[] {
  if (typeof choice === "string") {
    const labelled = nodesCalled(whole, choice);
    if (labelled.length > 0) return labelled.map((index) => place[index] as number).filter((index) => index >= 0);
  }
  const index = place[chooseNode(whole, choice, root)] as number;
  return index < 0 ? [] : [index];
}

function edgePlaces(whole: Graph, drawn: Graph, choice: EdgeChoice, place: Int32Array): EdgeChoice[] {
  const [from, to] =
    "node" in choice ? [whole.inputs(choice.node)[choice.slot] ?? -1, choice.node] : [choice[0], choice[1]];
  const [start, end] = [place[from] ?? -1, place[to] ?? -1];
  return start >= 0 && end >= 0 && drawn.inputs(end).includes(start) ? [[start, end]] : [];
}
