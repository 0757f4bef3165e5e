import type { Tree } from "./tree.ts";

/** How an operation is written between its two arguments. A higher precedence binds tighter. */
export interface Infix {
  readonly token: string;
  /** Comparisons 1, `+ -` 2, `* /` 3, `^` 5. */
  readonly precedence: number;
  readonly associativity: "left" | "right" | "none";
}

/** How an operation is written before its one argument (unary minus: precedence 4). */
export interface Prefix {
  readonly token: string;
  readonly precedence: number;
}

/**
 * What the formula language must know about one operation; it names none itself.
 *
 * Templates (`latex`, `mathml`, `javascript`) hold `#1`, `#2`, … for the arguments and `#*` for all of them joined by
 * ", ". The printers put parentheses around an argument where the hole needs them: not inside `{…}`, `\left…`, `<mfrac>`,
 * `<msqrt>`, by precedence beside infix tokens, always behind a function's name.
 */
export interface OperationNotation {
  readonly name: string;
  /** Number of arguments of a call, parameters included. */
  readonly minimumArguments: number;
  readonly maximumArguments: number;
  readonly infix?: Infix;
  readonly prefix?: Prefix;
  readonly latex: string;
  /** Precedence of the printed LaTeX, where it differs from the infix precedence or from a call's. */
  readonly latexPrecedence?: number;
  readonly mathml?: string;
  /** A self-contained JavaScript expression, parenthesised where needed: `(#1 + #2)`, `Math.tanh(#1)`. */
  readonly javascript: string;
  evaluate(args: readonly number[]): number;
  /**
   * Rewriting rules `pattern -> replacement`, as formula text. A name in the pattern matches any tree, the same name twice
   * the same tree; the names `c` and `d` match numbers only, `n` integers only. The arithmetic of `+ - * / ^` (like terms,
   * numbers, powers, fractions) is built in and needs no rules. A rule must keep the value wherever every part is finite.
   */
  readonly simplify: readonly string[];
  readonly commutative?: boolean;
  /** The first argument chooses which one of the others counts; only these are differentiated (`where`). */
  readonly selects?: boolean;
  /** Some partial is a function of numbers, of which no formula can be made. */
  readonly partialsAreFunctions?: boolean;
  /** The symbolic derivative by argument `index`; null where there is none (a parameter, a condition). */
  partial(index: number, args: readonly Tree[], result: Tree): Tree | null;
}

/** The operations that formulas may use, by name and by token. */
export interface Notation {
  find(name: string): OperationNotation | undefined;
  names(): readonly string[];
  infix(token: string): OperationNotation | undefined;
  prefix(token: string): OperationNotation | undefined;
  /** `pi` and `e`, unless a variable or an assignment bears the name. */
  readonly constants: ReadonlyMap<string, number>;
}
