/** What the child process tells while a page runs: one line of JSON each, written at once, so that a hang hides nothing. */
export type Message =
  | { readonly kind: "start"; readonly block: number }
  | { readonly kind: "text"; readonly block: number; readonly text: string }
  /** `place` counts the calls that show figures: one that is drawn faster may be told first. */
  | { readonly kind: "figure"; readonly block: number; readonly place: number; readonly figure: Figure }
  | { readonly kind: "error"; readonly block: number | null; readonly error: ErrorReport }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  /** The last line has run; timers may still be open. */
  | { readonly kind: "finished" }
  | { readonly kind: "ended" };

/** What the checks say about one exercise of a learner's file. */
export interface Verdict {
  readonly id: string;
  /** Solved; the gap is still there; the answer is wrong; the code fails. */
  readonly status: "solved" | "open" | "wrong" | "error";
  /** What to say about it; empty when solved. */
  readonly message: string;
  /** Where the code fails. */
  readonly stack: string;
}

/** A figure that a block displayed. */
export interface Figure {
  readonly svg: string;
  /** The same for a dark background, or null where there is one picture for every theme. */
  readonly dark: string | null;
  readonly alternative: string;
  /** The file's name without ending, or null for a number. */
  readonly name: string | null;
}

/** An error as the child saw it. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What one block left behind. */
export interface BlockOutput {
  readonly text: string;
  readonly figures: readonly Figure[];
}

/** An error of any kind, as data. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack ?? "" };
  return { name: "", message: typeof error === "string" ? error : String(error), stack: "" };
}

/** "RangeError: message", as it reads in an output. */
export function errorLine({ name, message }: ErrorReport): string {
  if (name === "") return message;
  return message === "" ? name : `${name}: ${message}`;
}
