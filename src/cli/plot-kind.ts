import type { Figure } from "../plot/index.ts";
import type { Io } from "./io.ts";
import type { DataOptions } from "./train-data.ts";

/** What `nodegrad plot` was asked for. */
export interface PlotOptions extends DataOptions {
  readonly output?: string;
  readonly theme: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
  readonly derivatives?: number;
  readonly range?: readonly [number, number];
  readonly surface?: string;
  readonly start?: readonly [number, number];
  readonly steps?: number;
  readonly optimizer?: string;
  readonly learningRate?: readonly number[];
  readonly hidden?: readonly number[];
  readonly activation?: string;
  readonly loss?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly measure?: "gradient" | "update";
  readonly of?: "weights" | "activations" | "gradients";
  readonly bins?: number;
}

/** Names of options as the parser has them. */
export type PlotOptionName = keyof PlotOptions;

/** One thing that can be drawn. */
export interface PlotKind {
  /** The first word, and what may follow it. */
  readonly usage: string;
  /** What it draws, for the help. */
  readonly does: string;
  /** How many words follow the first one. */
  readonly words: readonly [least: number, most: number];
  /** The options that it takes beside those of every plot. */
  readonly options: readonly PlotOptionName[];
  draw(words: readonly string[], options: PlotOptions, io: Io): Promise<Figure>;
}

/** The options of data sets, for kinds that take one. */
export const dataOptionNames: readonly PlotOptionName[] = ["samples", "noise", "target", "task", "separator", "seed"];
