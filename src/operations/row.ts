/** How an operation is written between or before its arguments in formulas. */
export interface InfixSpelling {
  readonly token: string;
  /** Comparisons 1, `+ -` 2, `* /` 3, `^` 5; the unary minus stands at 4. */
  readonly precedence: number;
  readonly associativity: "left" | "right" | "none";
}

/** A point, or a surface, where the derivative jumps and a convention decides. */
export interface Kink {
  /** The condition in the formula language: `x == 0`. */
  readonly where: string;
  /** A formula over the inputs that is zero on the kink and changes sign across it: `a - b`. */
  readonly surface: string;
  /** What the rule gives there, in words or numbers, one entry for all inputs. */
  readonly here: string;
  /** What other frameworks give there, by their names. */
  readonly others: Readonly<Record<string, string>>;
}

/** Where an operation is defined over the real numbers; everywhere when a row has none. */
export interface Domain {
  /** Holds on the domain, ends included: `x >= 0`. Outside the value is NaN. */
  readonly where: string;
  /** Holds at poles and at ends where the value or the derivative is not finite: `x == 0`. */
  readonly boundary?: string;
  /** The same in words: "numbers above 0". */
  readonly words: string;
}

/** Algebraic properties that readers of graphs look for, instead of looking for names. */
export type Trait =
  /** The sum of its inputs: partials 1. */
  | "additive"
  /** Sum of products of its inputs, linear in each: mul, dot. */
  | "bilinear"
  /** Inputs may be exchanged. */
  | "commutative"
  /** Inputs may be grouped in any way. */
  | "associative"
  /** The average of its inputs. */
  | "average"
  /** One input times -1. */
  | "negation"
  /** First input minus the second. */
  | "difference"
  /** First input over the second. */
  | "quotient"
  /** First input to the power of the second. */
  | "power"
  /** The product of any number of inputs. */
  | "multiplicative"
  /** Used as the nonlinearity of a neuron. */
  | "activation"
  /** Its slope becomes tiny far from zero on at least one side. */
  | "saturating"
  /** Zero value and zero slope on a half line: a unit may die there. */
  | "inactive"
  /** One component of a normalised exponential. */
  | "probability"
  /** One component of its logarithm. */
  | "logProbability"
  /** The logarithm of a sum of exponentials. */
  | "logSumExp"
  /** One term of a loss. */
  | "loss"
  /** Gives 1 or 0. */
  | "comparison"
  /** Chooses one of its inputs. */
  | "selection";

/** A formula that loses digits and the operation that does not: `log(1 + x)` and `log1p(x)`. */
export interface Cure {
  /**
   * Formula text; names match any subformula, the same name the same one. `xs` matches all remaining arguments of a call, and in
   * `sum(exp(xs))` the arguments of each `exp` in turn.
   */
  readonly pattern: string;
  readonly replacement: string;
  /** What goes wrong without it, in one clause. */
  readonly reason: string;
}

/** The name of the operation in other systems, and its WebAssembly instruction where there is one. */
export interface Spellings {
  /** Python expression with `#1`, `#2`, `#*`, over `torch`. */
  readonly pytorch?: string;
  /** Python expression over `jax`, `jnp`. */
  readonly jax?: string;
  /** Python expression over micrograd's `Value`. */
  readonly micrograd?: string;
  /** The instruction: `f64.add`. */
  readonly webassembly?: string;
}

/**
 * One operation. Everything that nodegrad knows about it stands in its row; shared code reads rows and names none.
 *
 * Names in `value` and in formulas: the inputs, the parameters, and `y` for the output. Lists (`...xs`) add `i` (the input's position),
 * `n` (their number), `xi`, `yi` (its counterpart in the other half of two lists), `xk` (the input at the index), `xs`, `ys` and `others`
 * (all but the i-th). A list is spliced into calls that take lists, and mapped over by others: `sum(exp(xs))`.
 */
export interface OperationRow {
  /** `["x"]`, `["a", "b"]`, `["condition", "a", "b"]`, `["...xs"]`, `["...xs", "...ys"]`. */
  readonly inputs: readonly string[];
  /** Numbers that are not differentiated, with their defaults: trailing arguments of a call. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** A leading whole number that says which component is meant: `softmax(i, …)`. */
  readonly index?: "index";
  /** JavaScript, pasted into the kernels; may use the helpers of `numeric/`. */
  readonly value: string;
  /** One formula per input; for lists one per list. */
  readonly partials: readonly string[];
  /** JavaScript in place of compiled partials, where it keeps more digits. One per input; "" keeps the formula. */
  readonly partialKernels?: readonly string[];
  /** JavaScript that gives the partials by all inputs of a list at once, as an array. */
  readonly allPartials?: string;
  /** Second derivatives as formulas, upper triangle by rows (i <= j), where differentiating the partials would cancel. */
  readonly seconds?: readonly string[];
  /** Where the second derivatives are not what they should be, and why; shown in the reference. */
  readonly exception?: string;
  /** The operation in simpler ones, as a formula. */
  readonly definition?: string;
  /** What pictures write in a node. */
  readonly symbol: string;
  /** LaTeX with `#1`, `#2`, `#*` for the arguments. */
  readonly latex: string;
  readonly latexPrecedence?: number;
  /** MathML with the same holes. */
  readonly mathml?: string;
  /** A self-contained JavaScript expression with the same holes, where `value` is not one; "" where a function computes the value. */
  readonly javascript?: string;
  /** One range per input (one for all of a list) in which tests and plots draw points. */
  readonly samples: readonly (readonly [number, number])[];
  readonly domain?: Domain;
  readonly kinks?: readonly Kink[];
  readonly infix?: InfixSpelling;
  readonly prefix?: { readonly token: string; readonly precedence: number };
  readonly traits?: readonly Trait[];
  readonly cures?: readonly Cure[];
  /** Rewriting rules of the simplifier: `exp(log(x)) -> x`. */
  readonly simplify?: readonly string[];
  readonly spellings?: Spellings;
  /** The first input chooses which other input counts; the edge of the one not taken contributes nothing. */
  readonly selects?: true;
  /** JavaScript conditions for 1 and for 0; neither holds when an operand is NaN. */
  readonly comparison?: { readonly holds: string; readonly fails: string };
  /** A helper of other rows: it has no method and no function, and is not suggested, but formulas may hold it. */
  readonly hidden?: true;
  /** One plain sentence for docstrings and the reference. */
  readonly summary: string;
}

/** Rows by name. */
export type Rows = Readonly<Record<string, OperationRow>>;
