import {
  type DerivationStep,
  derivationSteps,
  differentiate,
  type Program,
  parseProgram,
  printJavaScript,
  printLatexProgram,
  printMathMLProgram,
  printProgram,
  simplify,
  variablesOf,
} from "../formula/index.ts";
import { constant, type Operand, Value } from "../graph/index.ts";
import { notation } from "../operations/index.ts";
import { FormulaInputError, missingVariable, notAnOperand } from "./formula-errors.ts";
import { evaluateNumbers, type Lookup, recordValues } from "./formula-record.ts";
import { slopeByRules } from "./formula-slope.ts";

/**
 * A formula that was read: it can be evaluated in numbers, recorded over Values, differentiated and printed.
 *
 * ```ts
 * const f = parseFormula("c = a*b; tanh(c)");
 * f.evaluate({ a: 0.5, b: 2 }); // 0.7615941559557649
 * f.derivative("a").toString(); // "b/cosh(a*b)^2"
 * ```
 */
export class Formula {
  /** The names read before they are assigned, `pi` and `e` excepted, in order of first appearance. */
  readonly variables: string[];
  /** The statements as trees. */
  readonly program: Program;

  /**
   * The same formula with `pi` and `e` treated like any other name. A derivative is simplified with them as constants (`log(e)` is 1),
   * which is wrong as soon as a value is given for one of them.
   */
  readonly #general: () => Program;
  /** For a derivative, what it is the derivative of, and by which name. */
  readonly #antiderivative: { readonly formula: Formula; readonly name: string } | null;

  /** Use `parseFormula`. @internal */
  constructor(
    program: Program,
    general: () => Program = () => program,
    antiderivative: { readonly formula: Formula; readonly name: string } | null = null,
  ) {
    this.program = program;
    this.variables = variablesOf(program, notation);
    this.#general = general;
    this.#antiderivative = antiderivative;
  }

  /**
   * The value at a point. Names that the formula does not read are ignored; `pi` and `e` may be given values of their own.
   *
   * @returns a number if all are numbers; a Value, with the computation recorded, if one or more are Values.
   * @throws FormulaInputError naming a variable that has no value or one that is neither number nor Value
   */
  evaluate(numbers?: Readonly<Record<string, number>>): number;
  evaluate(values: Readonly<Record<string, Operand>>): Value;
  evaluate(given: Readonly<Record<string, Operand>> = {}): number | Value {
    // Only own names count: __proto__ and toString are names like any other.
    const entries = new Map<string, Operand>(Object.entries(given));
    let recorded = false;
    for (const [name, operand] of entries) {
      if (operand instanceof Value) recorded = true;
      else if (typeof operand !== "number" && this.variables.includes(name)) throw notAnOperand(name, operand);
    }
    const find = (name: string): Operand => {
      const operand = entries.get(name) ?? notation.constants.get(name);
      if (operand === undefined) throw missingVariable(name, this.variables, [...entries.keys()]);
      return operand;
    };
    const shadowed = [...notation.constants.keys()].some((name) => entries.has(name));
    const program = shadowed ? this.#general() : this.program;
    if (!recorded) {
      const result = evaluateNumbers(program, find as Lookup<number>);
      return Number.isFinite(result) ? result : (this.#byRules(entries, false) ?? result);
    }
    // A number given for a variable is one constant of that name, wherever the variable stands.
    const constants = new Map<string, Value>();
    const result = recordValues(program, (name) => {
      const operand = constants.get(name) ?? find(name);
      if (operand instanceof Value) return operand;
      const made = constant(operand, name);
      constants.set(name, made);
      return made;
    });
    if (Number.isFinite(result.data)) return result;
    const byRules = this.#byRules(entries, result.requiresGrad) ?? result;
    return typeof byRules === "number" ? constant(byRules) : byRules;
  }

  /** The value of a derivative by the rules of the operations; null for what is no derivative, and where it has no finite one. */
  #byRules(entries: ReadonlyMap<string, Operand>, recorded: boolean): Operand | null {
    if (this.#antiderivative === null) return null;
    const { formula, name } = this.#antiderivative;
    return slopeByRules(formula, name, entries, notation.constants, recorded);
  }

  /**
   * The derivative by a name as a formula, simplified as a person would write it; 0 if the formula does not depend on it.
   *
   * Where a part of it is not finite, as in `a^y*log(a)` at a = 0, `evaluate` gives what a graph's backward pass gives, if that is finite;
   * the text alone, read again, cannot.
   *
   * ```ts
   * parseFormula("x^3*sin(x)").derivative("x").toString(); // "3*x^2*sin(x) + x^3*cos(x)"
   * ```
   */
  derivative(name: string): Formula {
    const general = (): Program => differentiate(this.#general(), name, notation);
    const program = notation.constants.has(name) ? this.#general() : this.program;
    const derivative = differentiate(program, name, notation, constantsIn(program, name));
    return new Formula(derivative, general, { formula: this, name });
  }

  /** How the derivative by a name comes about, rule by rule, in formula text. */
  derivationSteps(name: string): DerivationStep[] {
    const program = notation.constants.has(name) ? this.#general() : this.program;
    return derivationSteps(program, name, notation, constantsIn(program, name));
  }

  /** The same formula, each statement simplified; its value stays the same wherever every part of it is finite. */
  simplified(): Formula {
    const constants = constantsIn(this.program);
    const statements = this.program.statements.map((statement) => ({
      ...statement,
      tree: simplify(statement.tree, notation, constants),
    }));
    return new Formula({ statements, source: this.program.source }, this.#general);
  }

  /** Formula text on one line, which reads back as the same formula. */
  toString(): string {
    return printProgram(this.program, notation);
  }

  /** LaTeX for `$…$` in Markdown. */
  toLatex(): string {
    return printLatexProgram(this.program, notation);
  }

  /** A MathML element for a page. */
  toMathML(): string {
    return printMathMLProgram(this.program, notation);
  }

  /** A self-contained JavaScript expression over the variables; `x[2]` is called `x_2`. */
  toJavaScript(): string {
    return printJavaScript(this.program, notation);
  }

  /** The formula text, for JSON. */
  toJSON(): string {
    return this.toString();
  }
}

/** The constants that a program neither assigns nor, as `variable`, is differentiated by. */
function constantsIn(program: Program, variable?: string): Set<string> {
  const constants = new Set(notation.constants.keys());
  for (const { name } of program.statements) if (name !== null) constants.delete(name);
  if (variable !== undefined) constants.delete(variable);
  return constants;
}

/**
 * Reads a formula: `+ - * / ^`, comparisons, every operation by name, assignments, several statements.
 *
 * ```ts
 * parseFormula("a*b + sin(a)").evaluate({ a: 2, b: 3 }); // 6.909297426825682
 * ```
 *
 * @throws FormulaError with position and caret if the text is no formula
 */
export function parseFormula(text: string): Formula {
  if (typeof text !== "string")
    throw new FormulaInputError(
      `parseFormula expects a text, but got a ${typeof text}. Write parseFormula("a*b + 1").`,
      "text",
    );
  return new Formula(parseProgram(text, notation));
}
