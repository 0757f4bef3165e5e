import type { Viz } from "@viz-js/viz";
import { RenderError } from "../errors.ts";
import { refused } from "./failures.ts";

let loading: Promise<Viz> | null = null;

/** Graphviz in WebAssembly, loaded when first used and kept. */
async function load(): Promise<Viz> {
  loading ??= import("@viz-js/viz").then(({ instance }) => instance());
  return loading;
}

/**
 * Lays out in this thread, which waits until it is done: call it from a worker, or where nothing else has to run.
 *
 * @returns the text in the format asked for.
 * @throws RenderError for DOT text that Graphviz cannot read, and for formats that it does not have.
 */
export async function layOutHere(dot: string, format: string): Promise<string> {
  const viz = await load();
  if (!viz.formats.includes(format)) {
    throw new RenderError(
      "format",
      `Graphviz in WebAssembly writes ${viz.formats.join(", ")}, not ${JSON.stringify(format)}. Use toPng for pictures in pixels.`,
    );
  }
  let result: ReturnType<Viz["render"]>;
  try {
    result = viz.render(dot, { format, engine: "dot" });
  } catch (error) {
    // A trap leaves the instance in an unknown state; the next layout starts a new one.
    loading = null;
    throw refused("wasm", error instanceof Error ? error.message : String(error));
  }
  if (result.status === "success") return result.output;
  throw refused("wasm", result.errors.map(({ message }) => message).join("; "));
}
