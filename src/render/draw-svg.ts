import type { Graph, Value } from "../graph/index.ts";
import { describePicture } from "./describe-picture.ts";
import { type EngineChoice, type EngineName, usualTimeLimit } from "./engines/engine.ts";
import { RenderError } from "./errors.ts";
import { finishSvg } from "./finish-svg.ts";
import { isNearlyTooLarge, refuseTooLarge } from "./layout-limit.ts";
import { type PictureOptions, resolveOptions } from "./options.ts";
import { selectView } from "./select-view.ts";
import { contrastProblems, resolveTheme } from "./theme.ts";
import { dotOf } from "./to-dot.ts";

/** How a graph is drawn as SVG. */
export interface SvgOptions extends PictureOptions {
  readonly engine?: EngineChoice;
  /** Milliseconds that a layout may take; 20,000 unless said. What is then tried with less in it gets half of that. */
  readonly timeLimit?: number;
}

/**
 * A drawn graph, who laid it out, and notes: what had to be left out so that it could be drawn, and colours of a theme of one's own on which
 * text is hard to read.
 */
export interface RenderedSvg {
  readonly svg: string;
  readonly engine: EngineName;
  readonly notes: readonly string[];
}

/** Lays DOT text out as SVG. Node and browsers have different ones. */
export type LayOutSvg = (
  dot: string,
  engine: EngineChoice,
  timeLimit: number | undefined,
) => Promise<{ output: string; engine: EngineName }>;

/**
 * Draws a graph. What a layout cannot do in its time is tried again with less, each time in half of it: without edge labels, then as pills laid
 * out roughly. The picture says so itself.
 *
 * @throws RenderError when even that fails, or the graph is too large to try.
 */
export async function drawSvg(
  rootOrGraph: Value | Graph,
  options: SvgOptions,
  layOut: LayOutSvg,
): Promise<RenderedSvg> {
  const { engine = "auto", timeLimit, ...chosen } = options;
  const { graph, options: picture } = selectView(rootOrGraph, chosen);
  refuseTooLarge(graph, chosen.fold);
  // The reader of the picture cannot do anything about it; who asked for the colours can.
  const notes = contrastProblems(resolveTheme(picture.theme));
  let failure: unknown = null;
  for (const { change, note, rough } of attempts(graph, picture, engine)) {
    const changed: PictureOptions =
      note === "" ? picture : { ...picture, ...change, notes: [...(picture.notes ?? []), note] };
    // Who waited for the picture as it was asked for waits half as long for each that is less.
    const limit = failure === null ? timeLimit : (timeLimit ?? usualTimeLimit) / 2;
    try {
      const settings = { ...resolveOptions(graph, changed), rough };
      const { output, engine: used } = await layOut(dotOf(graph, settings), engine, limit);
      if (note !== "") notes.push(note);
      const title = settings.title === "" ? "Computation graph" : settings.title;
      return { svg: finishSvg(output, title, describePicture(graph, settings)), engine: used, notes };
    } catch (error) {
      if (!(error instanceof RenderError && error.reason === "time")) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

interface Attempt {
  readonly change: PictureOptions;
  readonly note: string;
  /** Laid out with less care for crossing edges, which takes a fraction of the time. */
  readonly rough: boolean;
}

/** The picture as asked for, then with less and less in it. */
function attempts(graph: Graph, picture: PictureOptions, engine: EngineChoice): Attempt[] {
  const style = picture.style ?? "card";
  const rough = isNearlyTooLarge(graph);
  // graphviz-cli has no HTML-like labels; records are what it can draw.
  if (engine === "graphviz-cli" && style !== "micrograd") {
    return [
      {
        change: { style: "micrograd", legend: false },
        note: `drawn in the style micrograd, because graphviz-cli cannot draw ${style}s`,
        rough,
      },
    ];
  }
  const list: Attempt[] = rough ? [] : [{ change: {}, note: "", rough }];
  if (!rough && picture.edgeLabels !== false && style !== "pill") {
    list.push({
      change: { edgeLabels: false },
      note: "edge labels left out, because the layout took too long with them",
      rough,
    });
  }
  // Records are all that graphviz-cli can draw.
  const simplest: PictureOptions =
    engine === "graphviz-cli" ? { edgeLabels: false } : { style: "pill", edgeLabels: false };
  const stays = engine === "graphviz-cli" || style === "pill";
  const [drawn, why] = stays ? ["laid out roughly", "a tidy layout"] : ["drawn as pills", "the layout of larger nodes"];
  list.push({
    change: simplest,
    note: `${drawn}, because ${why} ${rough ? "would take" : "took"} too long`,
    rough: true,
  });
  return list;
}
