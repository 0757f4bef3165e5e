import type { MessagePort } from "node:worker_threads";
import { RenderError, type RenderFailure } from "../errors.ts";
import { layOutHere } from "./wasm.ts";

/** What the worker is asked, and what it answers. */
export interface LayoutQuestion {
  readonly dot: string;
  readonly format: string;
}
export type LayoutAnswer = { readonly output: string } | { readonly reason: RenderFailure; readonly message: string };

/** The worker's side: lays out one text after the other and sends the results back. */
export function answerLayouts(port: MessagePort | null): void {
  port?.on("message", ({ dot, format }: LayoutQuestion) => {
    layOutHere(dot, format).then(
      (output) => port.postMessage({ output } satisfies LayoutAnswer),
      (error: unknown) => port.postMessage(describeFailure(error)),
    );
  });
}

function describeFailure(error: unknown): LayoutAnswer {
  if (error instanceof RenderError) return { reason: error.reason, message: error.message };
  return {
    reason: "engine",
    message: `Graphviz in WebAssembly failed: ${error instanceof Error ? error.message : String(error)}`,
  };
}
