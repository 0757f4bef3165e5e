import type { Figure } from "../plot/index.ts";

/** A table of a lab. */
export interface LabTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A figure of a lab, with the name of its files. */
export interface LabFigure {
  /** Letters, digits and hyphens. */
  readonly name: string;
  readonly figure: Figure;
}

/** What a lab found. */
export interface LabResult {
  readonly title: string;
  /** What was done, in a sentence or two. */
  readonly setting: string;
  readonly tables: readonly LabTable[];
  readonly figures: readonly LabFigure[];
  /** What to see in it, one sentence each. */
  readonly lessons: readonly string[];
}

/** An experiment that runs in well under a minute and always gives the same numbers. */
export interface Lab {
  /** The word after `nodegrad lab`. */
  readonly name: string;
  /** What it is about, for an overview. */
  readonly summary: string;
  /** @param seed 1 unless said; the sentences that a lab ends with hold for any. */
  run(seed?: number): Promise<LabResult>;
}
