/** The layout engines: Graphviz on this machine, Graphviz in WebAssembly (`@viz-js/viz`), and the package `graphviz-cli`. */
export type EngineName = "native" | "wasm" | "graphviz-cli";

/** An engine by name; `auto` takes Graphviz on this machine when there is one, else WebAssembly. */
export type EngineChoice = EngineName | "auto";

export const engineNames: readonly EngineChoice[] = ["auto", "native", "wasm", "graphviz-cli"];

/** What an engine is asked for. */
export interface Layout {
  readonly dot: string;
  /** A format that Graphviz names: `svg`, `png`, `json`, `plain`, … */
  readonly format: string;
  /** Milliseconds after which the layout is given up. */
  readonly timeLimit: number;
}

/** Milliseconds that a layout may take unless said: about 2,000 cards. */
export const usualTimeLimit = 20_000;
