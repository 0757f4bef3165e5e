import { type EngineChoice, type EngineName, engineNames, type Layout, usualTimeLimit } from "./engines/engine.ts";
import { layOutWithPackage } from "./engines/graphviz-cli.ts";
import { hasNativeDot, layOutNatively } from "./engines/native.ts";
import { layOutInWorker } from "./engines/wasm-worker.ts";
import { PictureOptionError, RenderError } from "./errors.ts";
import { rasterise } from "./rasterise.ts";

/** How DOT text is drawn. */
export interface RenderDotOptions {
  /** `svg` unless said. `png` works with every engine; others are Graphviz's own names. */
  readonly format?: string;
  readonly engine?: EngineChoice;
  /** Milliseconds that the layout may take; 20,000 unless said. */
  readonly timeLimit?: number;
}

/** A drawn picture and who laid it out. */
export interface RenderedDot<Output = string | Uint8Array> {
  readonly output: Output;
  readonly engine: EngineName;
}

/** Formats that are bytes; all others are given as text. */
const binaryFormats: ReadonlySet<string> = new Set(["png", "gif", "jpg", "jpeg", "pdf", "webp", "bmp", "ps", "eps"]);

/**
 * Draws any DOT text with Graphviz, outside of the main thread and within a time limit.
 *
 * @returns the picture (text, or bytes for formats such as PNG), and the engine that was used.
 * @throws RenderError when the engine is missing, the text cannot be read or the time is over; PictureOptionError for an unknown engine.
 *
 * ```ts
 * const { output } = await renderDot("digraph { a -> b }", { engine: "wasm" });
 * ```
 */
export async function renderDot(dot: string, options: RenderDotOptions = {}): Promise<RenderedDot> {
  const { format = "svg", engine: choice = "auto", timeLimit = usualTimeLimit } = options;
  if (!engineNames.includes(choice)) {
    throw new PictureOptionError(
      `The engine of a picture is one of ${engineNames.join(", ")}, not ${JSON.stringify(choice)}.`,
    );
  }
  if (!(timeLimit > 0))
    throw new PictureOptionError(`The time limit of a layout is a number of milliseconds above 0, not ${timeLimit}.`);
  if (!/^[a-z][a-z0-9_]*$/.test(format))
    throw new RenderError("format", `${JSON.stringify(format)} is no format of Graphviz. Try svg, png or json.`);
  const engine = choice === "auto" ? ((await hasNativeDot()) ? "native" : "wasm") : choice;
  // Only Graphviz on the machine draws pixels itself; the others give SVG, which is turned into pixels afterwards.
  const rasterised = format === "png" && engine !== "native";
  const output = await layOut(engine, { dot, format: rasterised ? "svg" : format, timeLimit });
  return {
    output: rasterised ? await rasterise(toText(output)) : binaryFormats.has(format) ? toBytes(output) : toText(output),
    engine,
  };
}

function layOut(engine: EngineName, layout: Layout): Promise<string | Uint8Array> {
  if (engine === "native") return layOutNatively(layout);
  return engine === "wasm" ? layOutInWorker(layout) : layOutWithPackage(layout);
}

function toText(output: string | Uint8Array): string {
  return typeof output === "string" ? output : new TextDecoder().decode(output);
}

function toBytes(output: string | Uint8Array): Uint8Array {
  return typeof output === "string" ? new TextEncoder().encode(output) : output;
}
