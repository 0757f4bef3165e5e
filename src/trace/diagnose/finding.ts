import type { Graph, Value } from "../../graph/index.ts";
import type { Reference } from "../subject.ts";

/** What went wrong first. */
export type Cause =
  /** The root was not computed from the Value. */
  | "notConnected"
  /** The Value is a constant or was detached; or nothing below the root requires a gradient. */
  | "requiresNoGradient"
  /** It leads only to a branch that a selection did not take. */
  | "branchNotTaken"
  /** A unit that gives 0 and passes nothing back (a dead ReLU). */
  | "inactive"
  /** A curve that has gone flat. */
  | "saturation"
  /** A step: flat everywhere except where it jumps. */
  | "flatStep"
  /** A corner, where a convention chose the slope 0. */
  | "corner"
  /** A number too small for a double became 0. */
  | "underflow"
  /** A number too large for a double became infinite. */
  | "overflow"
  | "infinityMinusInfinity"
  | "zeroTimesInfinity"
  | "infinityOverInfinity"
  /** At the end of an operation's domain: log of 0, sqrt at 0, division by 0. */
  | "boundary"
  /** Outside of it: log of a negative number, a negative base. */
  | "outsideDomain"
  /** A leaf that holds NaN, or an infinity. */
  | "notANumber"
  | "infiniteData"
  /** Digits lost by a formula that has a better form. */
  | "lostDigits"
  /** One very large factor, near a pole for example. */
  | "largeFactor"
  /** Many small, or many large factors along one path. */
  | "vanishing"
  | "exploding"
  /** The other factor of a product is 0; a minimum or another flat point; another input was chosen; paths that cancel. */
  | "zeroFactor"
  | "flatPoint"
  | "notChosen"
  | "cancellation"
  | "smallFactor"
  /** Gradients of earlier passes were added. */
  | "forgottenZeroing"
  /** Numbers computed before a leaf changed. */
  | "staleGraph"
  /** Units that start equal and stay equal. */
  | "symmetricInitialisation";

/** What is seen at the leaves, or at the root. */
export type Symptom =
  | "zero gradient"
  | "tiny gradient"
  | "huge gradient"
  | "infinite gradient"
  | "NaN gradient"
  | "infinite value"
  | "NaN value"
  | "wrong value"
  | "wrong gradient"
  | "no gradient"
  | "equal gradients";

/** When it arose. */
export type Pass = "data" | "forward" | "backward" | "between passes";

/** The part of the graph that shows the fault on its own. */
export interface Reproduction {
  /** Everything outside of it is a leaf that holds the recorded number. */
  readonly graph: Graph;
  /** The same as a formula, and the numbers of its names. */
  readonly formula: string;
  readonly at: Readonly<Record<string, number>>;
}

/** Numbers before and after a cure, from a run of the whole graph. */
export interface Proof {
  readonly valueBefore: number;
  readonly valueAfter: number;
  /** Gradients of the victims (at most 5), by name. */
  readonly gradients: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

/** What to do, and that it helps. */
export interface CureFound {
  /** The form in the graph, and the better one, as formulas; or an instruction. */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly proof: Proof;
}

/** One diagnosis: the first cause, not the last victim. */
export interface Finding {
  readonly cause: Cause;
  /** "fault", or "note" for what may be intended. */
  readonly severity: "fault" | "note";
  /** A few words: "log of 0". */
  readonly title: string;
  readonly symptom: Symptom;
  readonly pass: Pass;
  /** Index of the node where it arose; null when it is not in the graph. */
  readonly node: number | null;
  readonly name: string;
  readonly operation: string | null;
  /** Further nodes with the same fault and the same symptom. */
  readonly alike: readonly number[];
  /** The leaves that suffer, by index; the root itself when its value does. */
  readonly victims: readonly number[];
  readonly victimNames: readonly string[];
  /** What happened, in plain sentences. */
  readonly message: string;
  /** What followed from the cause on the way to the victims. */
  readonly chain: readonly string[];
  /** What usually helps. */
  readonly advice: string;
  readonly smallest: Reproduction | null;
  readonly cure: CureFound | null;
  /** For a model over data: where it was seen. Indices of nodes belong to the graph of the first of these samples. */
  readonly sample: SampleCount | null;
}

/** In how many samples a fault was seen. */
export interface SampleCount {
  /** The first of them, from 0. */
  readonly first: number;
  readonly affected: number;
  /** How many were looked at. */
  readonly total: number;
}

/** Thresholds and what to look at. */
export interface DiagnoseOptions {
  /** Gradients below this size, unless 0, are tiny: 1e-6 unless told. */
  readonly tiny?: number;
  /** Gradients above this size are huge: 1e6 unless told. */
  readonly huge?: number;
  /** Values to explain in any case, harmless zeros included, and to say of whether any gradient can reach them. */
  readonly of?: Reference | readonly Reference[];
  /** The most findings that are returned, 20 unless told. */
  readonly limit?: number;
}

/** What `diagnose` needs of a model: any object with these two methods. */
export interface DiagnosableModel {
  forward(inputs: number[]): Value | readonly Value[];
  parameters(): readonly Value[];
}

/** The data of a diagnosis. */
export interface DiagnosisData {
  readonly inputs: readonly (readonly number[])[];
  readonly targets?: readonly unknown[];
  /** The loss of one sample; the sum of the outputs unless told. */
  readonly loss?: (outputs: readonly Value[], target: unknown) => Value;
}
