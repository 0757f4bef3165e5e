import type { Graph, Value } from "../../graph/index.ts";
import { type Step, type StepKind, steps } from "../../trace/index.ts";
import { buildPicture } from "../build-picture.ts";
import { describePicture } from "../describe-picture.ts";
import type { SvgOptions } from "../draw-svg.ts";
import type { EngineChoice } from "../engines/engine.ts";
import { PictureOptionError, RenderError } from "../errors.ts";
import { finishSvg } from "../finish-svg.ts";
import { graphOf, resolveOptions, type Settings } from "../options.ts";
import { dotChunks } from "../print-dot.ts";
import { viewOptionNames } from "../select-view.ts";
import { joinChunks, longestText } from "../to-dot.ts";
import { type Moment, moments } from "./frame-graph.ts";
import { captionWidth, type FrameLayout, framePicture } from "./frame-picture.ts";
import { readSizes, spareWidths } from "./sizes.ts";

/** How frames are drawn. */
export interface FrameOptions extends SvgOptions {
  /** What is made: DOT alone, or SVG too, which takes a layout for each frame; `svg` unless said. */
  readonly format?: "dot" | "svg";
}

/** One step of a computation as a picture. */
export interface Frame {
  /** From 0. */
  readonly index: number;
  readonly kind: StepKind;
  /** "Step 3 of 17, forward: p = x*w". */
  readonly title: string;
  readonly dot: string;
  /** Empty where only DOT was asked for. */
  readonly svg: string;
}

/** Lays DOT text out in one of Graphviz's formats. */
export type LayOut = (dot: string, format: string, engine: EngineChoice, timeLimit?: number) => Promise<string>;

/** More pictures than this nobody looks through; each takes a layout. */
const mostFrames = 1000;

/** See `toFrames`. */
export async function drawFrames(rootOrGraph: Value | Graph, options: FrameOptions, layOut: LayOut): Promise<Frame[]> {
  const { engine = "auto", timeLimit, format = "svg", ...picture } = options;
  const graph = graphOf(rootOrGraph);
  for (const name of Object.keys(viewOptionNames)) {
    if (Object.hasOwn(picture, name) && picture[name as keyof typeof picture] !== undefined)
      throw new PictureOptionError(
        `Frames show every step, so they are drawn of the whole graph. Leave "${name}" out.`,
      );
  }
  const walk = steps(graph);
  if (walk.length > mostFrames) {
    throw new RenderError(
      "size",
      `The computation has ${walk.length} steps, and one picture is drawn for each; at most ${mostFrames} are. Take a smaller computation.`,
    );
  }
  const settings = resolveOptions(graph, { ...picture, highlight: {} });
  const captions = walk.map((step) => captionOf(step, walk.length));
  const layout = await layoutOf(graph, settings, walk, captions, (dot) => layOut(dot, "plain", engine, timeLimit));
  const frames: Frame[] = [];
  for (const moment of moments(graph)) {
    const { index, kind } = moment.step;
    const now = settingsAt(moment, settings);
    const caption = captions[index] as readonly string[];
    const title = caption[0] as string;
    const dot = joinChunks(dotChunks(framePicture(moment, now, layout, caption)), longestText);
    const text = (): string => describePicture(moment.graph, { ...now, notes: [...caption, ...now.notes] });
    const svg = format === "dot" ? "" : finishSvg(await layOut(dot, "svg", engine, timeLimit), title, text());
    frames.push({ index, kind, title, dot, svg });
  }
  return frames;
}

/** The yellow of the moment: the number that is computed, or the edge that is followed and the gradient that it is added to. */
function settingsAt({ graph, step, edge, pending }: Moment, settings: Settings): Settings {
  const edges = edge === null ? [] : [(graph.inputOffsets[edge.node] as number) + edge.slot];
  return { ...settings, highlightedNodes: new Set([step.node]), highlightedEdges: new Set(edges), pending };
}

/** Lays the finished picture out once, so that every frame can take its sizes. */
async function layoutOf(
  graph: Graph,
  settings: Settings,
  walk: readonly Step[],
  captions: readonly (readonly string[])[],
  layOut: (dot: string) => Promise<string>,
): Promise<FrameLayout> {
  let last: Moment | null = null;
  for (const moment of moments(graph)) last = moment;
  const finished = last?.graph ?? graph;
  // Highlighted, so that the legend explains the yellow in every frame.
  const full: Settings = { ...settings, highlightedNodes: new Set([graph.root]), pending: new Set() };
  const picture = buildPicture(finished, full);
  // Labels of upright edges are tables already; they are taken from a picture that runs from left to right.
  const flat = buildPicture(finished, { ...full, direction: "LR" });
  const edgeTexts = [...flat.edges()].map(({ attributes }) => String(attributes.label ?? ""));
  return {
    sizes: readSizes(await layOut(joinChunks(dotChunks(picture), longestText))),
    spare: spareWidths(graph, walk, settings.precision),
    graph: picture.graph,
    edgeTexts,
    captionWidth: captionWidth(captions.flat()),
  };
}

function captionOf(step: Step, count: number): string[] {
  const words = { forward: "forward", seed: "the seed", backward: "backward" }[step.kind];
  return [`Step ${step.index + 1} of ${count}, ${words}: ${step.symbols}`, step.numbers];
}
