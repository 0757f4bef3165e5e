/** What a fold stands for; each kind has a drawing of its own. */
export type FoldName =
  | "neuron"
  | "sum"
  | "layer"
  | "scope"
  | "mean"
  | "probabilities"
  | "run"
  | "loop"
  | "parameters"
  | "samples"
  | "alike"
  | "value";

/** Nodes that are drawn as one. */
export interface Group {
  readonly kind: FoldName;
  readonly title: string;
  /** The name by which the fold is opened: "layer1.neuron3". */
  readonly path: string;
  /** The scope in whose frame the fold is drawn. */
  readonly scope: string;
  readonly members: readonly number[];
  /** The members whose numbers the fold shows. */
  readonly outputs: readonly number[];
  /** The leaves that belong to the group wherever nobody else claims them: weights, biases, constants. */
  readonly leaves: readonly number[];
  /** Takes in every leaf that only its members use. */
  readonly absorbs: boolean;
  /** What its drawing needs besides its numbers. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The part of a scope or path behind the last dot. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** The part before the last dot; empty where there is none. */
export function parentName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}
