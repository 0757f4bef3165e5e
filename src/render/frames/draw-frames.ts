import type { Graph, Value } from "../../graph/index.ts";
import { type StepKind, steps } from "../../trace/index.ts";
import { buildPicture } from "../build-picture.ts";
import { describePicture } from "../describe-picture.ts";
import type { SvgOptions } from "../draw-svg.ts";
import type { EngineChoice } from "../engines/engine.ts";
import { PictureOptionError, RenderError } from "../errors.ts";
import { finishSvg } from "../finish-svg.ts";
import { refuseTooLarge } from "../layout-limit.ts";
import { graphOf, resolveOptions, type Settings } from "../options.ts";
import { dotChunks } from "../print-dot.ts";
import { fixedChoices, selectView } from "../select-view.ts";
import { joinChunks, longestText } from "../to-dot.ts";
import { captionOf } from "./caption.ts";
import { type Moment, moments, type Scene } from "./frame-graph.ts";
import { captionWidth, edgeTexts, type FrameLayout, framePicture } from "./frame-picture.ts";
import { shotsOf } from "./shots.ts";
import { readSizes, SpareWidths } from "./sizes.ts";

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
  /** "Step 3 of 17, forward: p = x*w"; "Steps 3 to 9 of 17, forward: layer1.neuron1" where a fold is computed. */
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
  const { engine = "auto", timeLimit, format = "svg", ...chosen } = options;
  const { highlight: _yellow, ...picture } = fixedChoices(rootOrGraph, chosen);
  const whole = graphOf(rootOrGraph);
  const part = selectView(whole, picture);
  const walk = steps(whole);
  const { shots, remaining } = shotsOf(walk, part.graph, part.shownBy);
  refuseTooMany(walk.length, shots.length, part.shownBy !== null);
  const cut = (graph: Graph): Graph => (part.shownBy === null ? graph : selectView(graph, picture).graph);
  const scene: Scene = { whole, steps: walk, shots, shownBy: part.shownBy, cut };
  // Yellow is the current step and nothing else.
  const settings = resolveOptions(part.graph, { ...part.options, highlight: {} });
  const captions = shots.map((shot, place) =>
    captionOf(part.graph, walk, shot, place === shots.length - 1 ? remaining : 0, part.shownBy !== null),
  );
  refuseTooLarge(part.graph);
  const walkThrough = moments(scene);
  const layout = await layoutOf(walkThrough, part.graph, settings, captions, (dot) =>
    layOut(dot, "plain", engine, timeLimit),
  );
  const frames: Frame[] = [];
  for (const moment of walkThrough) {
    const index = frames.length;
    const now = settingsAt(moment, settings);
    const caption = captions[index] as readonly string[];
    const title = caption[0] as string;
    const dot = joinChunks(dotChunks(framePicture(moment, now, layout, caption)), longestText);
    const said = caption.slice(1).filter((line) => line !== "");
    const text = (): string => describePicture(moment.graph, { ...now, notes: [title, ...said, ...now.notes] });
    const svg = format === "dot" ? "" : finishSvg(await layOut(dot, "svg", engine, timeLimit), title, text());
    frames.push({ index, kind: moment.shot.kind, title, dot, svg });
  }
  return frames;
}

/** @throws RenderError for more frames than anybody looks through; PictureOptionError where a part leaves none */
function refuseTooMany(steps: number, frames: number, isPart: boolean): void {
  if (frames > mostFrames) {
    const many = isPart
      ? `${frames} of the computation's ${steps} steps happen in this part`
      : `The computation has ${steps} steps`;
    throw new RenderError(
      "size",
      `${many}, and one picture is drawn for each; at most ${mostFrames} are. Fold it (fold: "neurons"), draw a smaller part (around, only, depth, path), or take a smaller computation.`,
    );
  }
  if (frames === 0 && isPart) {
    throw new PictureOptionError(
      `None of the computation's ${steps} steps happens in this part, so there are no frames of it. Choose a larger part, or leave the part out.`,
    );
  }
}

/** The yellow of the moment: the number that is computed, or the edges that are followed and the gradient that is added to. */
function settingsAt({ shot, followed, pending }: Moment, settings: Settings): Settings {
  return { ...settings, highlightedNodes: new Set([shot.node]), highlightedEdges: followed, pending };
}

/** Lays the finished picture out once, so that every frame can take its sizes. */
async function layoutOf(
  walkThrough: readonly Moment[],
  part: Graph,
  settings: Settings,
  captions: readonly (readonly string[])[],
  layOut: (dot: string) => Promise<string>,
): Promise<FrameLayout> {
  const spare = new SpareWidths({ ...settings, pending: new Set() });
  const longestTexts: string[] = [];
  let finished = part;
  for (const moment of walkThrough) {
    finished = moment.graph;
    spare.add(moment);
    // Only folds have labels that change.
    if (finished.columns.folds.size > 0) lengthen(longestTexts, edgeTexts(finished, settings));
  }
  // Highlighted, so that the legend explains the yellow in every frame.
  const full: Settings = {
    ...settings,
    highlightedNodes: new Set([walkThrough[0]?.shot.node ?? finished.root]),
    pending: new Set(),
  };
  const picture = buildPicture(finished, full);
  lengthen(longestTexts, edgeTexts(finished, full));
  return {
    sizes: readSizes(await layOut(joinChunks(dotChunks(picture), longestText))),
    spare,
    graph: picture.graph,
    longestTexts,
    captionWidth: captionWidth(captions.flat()),
  };
}

function lengthen(longest: string[], texts: readonly string[]): void {
  for (const [place, text] of texts.entries()) {
    if (text.length > (longest[place]?.length ?? -1)) longest[place] = text;
  }
}
