import type { Graph, Value } from "../../graph/index.ts";
import { type StepKind, steps } from "../../trace/index.ts";
import { buildPicture } from "../build-picture.ts";
import { describePicture } from "../describe-picture.ts";
import type { SvgOptions } from "../draw-svg.ts";
import type { EngineChoice } from "../engines/engine.ts";
import { PictureOptionError, RenderError } from "../errors.ts";
import { finishSvg } from "../finish-svg.ts";
import { levelForSize } from "../fold/levels.ts";
import { refuseTooLarge } from "../layout-limit.ts";
import { graphOf, resolveOptions, type Settings } from "../options.ts";
import { dotChunks } from "../print-dot.ts";
import { selectView } from "../select-view.ts";
import { thousands } from "../thousands.ts";
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
  const { highlight: _yellow, ...picture } = chosen;
  const whole = graphOf(rootOrGraph);
  const part = selectView(rootOrGraph, picture);
  const walk = steps(whole);
  const { shots, remaining } = shotsOf(walk, part.graph, part.shownBy);
  refuseTooMany(whole, walk.length, shots.length, part.shownBy !== null, picture);
  const scene: Scene = { whole, steps: walk, shots, shownBy: part.shownBy, again: part.again };
  // Yellow is the current step and nothing else.
  const settings = resolveOptions(part.graph, { ...part.options, highlight: {} });
  const captions = shots.map((shot, place) =>
    captionOf(part.graph, walk, shot, place === shots.length - 1 ? remaining : 0, part.shownBy !== null),
  );
  refuseTooLarge(part.graph, picture.fold);
  const layout = await layoutOf(scene, part.graph, settings, captions, (dot) =>
    layOut(dot, "plain", engine, timeLimit),
  );
  const frames: Frame[] = [];
  for (const moment of moments(scene)) {
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

/** @throws RenderError for more frames than anybody looks through; PictureOptionError where there are none */
function refuseTooMany(
  whole: Graph,
  steps: number,
  frames: number,
  isPart: boolean,
  { fold, open }: Pick<FrameOptions, "fold" | "open">,
): void {
  if (frames > mostFrames) {
    const many = isPart
      ? `The computation's ${thousands(steps)} steps make ${thousands(frames)} frames of this picture; at most ${mostFrames} are drawn.`
      : `The computation has ${thousands(steps)} steps, and one picture is drawn for each; at most ${mostFrames} are.`;
    // By size, what has few nodes is not folded at all.
    const level = levelForSize(whole.size) === "full" ? "batch" : "auto";
    const isFolded = isPart && (open !== undefined || (fold !== undefined && fold !== "full"));
    const remedy = isFolded
      ? "Draw a smaller part (around, only, depth, path), or take a smaller computation, such as one of fewer samples."
      : `Fold it (fold: "${level}"), draw a smaller part (around, only, depth, path), or take a smaller computation.`;
    throw new RenderError("size", `${many} ${remedy}`);
  }
  if (steps === 0) {
    throw new PictureOptionError(
      "The computation has no steps: its only number is given, not computed, and needs no gradient, so there are no frames of it. Draw it as one picture, or compute something.",
    );
  }
  if (frames === 0) {
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
  scene: Scene,
  part: Graph,
  settings: Settings,
  captions: readonly (readonly string[])[],
  layOut: (dot: string) => Promise<string>,
): Promise<FrameLayout> {
  const spare = new SpareWidths({ ...settings, pending: new Set() });
  const longestTexts: string[] = [];
  let finished = part;
  for (const moment of moments(scene)) {
    finished = moment.graph;
    spare.add(moment);
    // Only folds have labels that change.
    if (finished.columns.folds.size > 0) lengthen(longestTexts, edgeTexts(finished, settings));
  }
  // Highlighted, so that the legend explains the yellow in every frame.
  const full: Settings = {
    ...settings,
    highlightedNodes: new Set([scene.shots[0]?.node ?? finished.root]),
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
