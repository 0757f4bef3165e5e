import { freeNames, type Program, parseProgram } from "../formula/index.ts";
import { constant, type Operand, Value } from "../graph/index.ts";
import { notation } from "../operations/index.ts";
import { FormulaInputError, notAnOperand } from "./formula-errors.ts";
import { recordValues } from "./formula-record.ts";

/** A template that was read, and the name that stands for the holes. */
interface ReadTemplate {
  readonly program: Program;
  readonly hole: string;
}

const readTemplates = new WeakMap<TemplateStringsArray, ReadTemplate>();

/** Each template is read once, however often its line runs. */
function readTemplate(strings: TemplateStringsArray): ReadTemplate {
  const known = readTemplates.get(strings);
  if (known !== undefined) return known;
  let hole = "hole";
  while (strings.some((text) => text.includes(`${hole}[`))) hole += "_";
  // Blanks around the name keep it apart from what is written beside it: 2${x} is an error as 2x is.
  const text = strings.reduce((joined, part, i) => `${joined} ${hole}[${i}] ${part}`);
  const program = parseProgram(text, notation);
  for (const { name } of program.statements) {
    if (name?.startsWith(`${hole}[`) === true) {
      throw new FormulaInputError(
        `What stands in \${…} is a value; it cannot be assigned to. Write a name left of =.`,
        name,
      );
    }
  }
  for (const name of freeNames(program)) {
    if (name.startsWith(`${hole}[`) || notation.constants.has(name)) continue;
    throw new FormulaInputError(`${name} has no value: put it in \${…}, or assign it in the formula first.`, name);
  }
  const read = { program, hole };
  readTemplates.set(strings, read);
  return read;
}

/**
 * Records a formula whose variables are put in directly. Holes hold Values or numbers, never text, so they need no
 * parentheses and nothing can be smuggled in.
 *
 * ```ts
 * const out = formula`tanh(${w} * ${x} + ${b})`;
 * out.backward();
 * ```
 *
 * @throws FormulaError if the template is no formula; FormulaInputError if a hole holds neither a Value nor a number
 */
export function formula(strings: TemplateStringsArray, ...holes: readonly Operand[]): Value {
  const { program, hole } = readTemplate(strings);
  holes.forEach((operand: unknown, i) => {
    if (typeof operand !== "number" && !(operand instanceof Value)) throw notAnOperand(`Hole ${i + 1}`, operand);
  });
  const constants = new Map<string, Value>();
  return recordValues(program, (name) => {
    if (name.startsWith(`${hole}[`)) return holes[Number(name.slice(hole.length + 1, -1)) - 1] as Operand;
    const made = constants.get(name) ?? constant(notation.constants.get(name) as number, name);
    constants.set(name, made);
    return made;
  });
}
