import { fillParameters, type OperationDefinition, registerOperation } from "../operations/index.ts";
import { OperandError } from "./errors.ts";
import { recordOperation } from "./record.ts";
import type { Operand, Value } from "./value.ts";

/** A row for the operation table: a name, the inputs and the value; all other columns may be left out. */
export interface NewOperation extends OperationDefinition {
  /** Letters, digits and `_`, starting with a letter; not taken by another operation. */
  readonly name: string;
}

/** The function of an operation: its inputs as operands (a list as one array), then its parameters as numbers. */
export type OperationFunction = (...operands: (Operand | readonly Operand[])[]) => Value;

/**
 * Adds an operation to the table of this process. Formulas know it by name from then on, pictures and explanations show it, and, when its
 * value and partials are formulas, it can be differentiated to any order. Partials are derived from the value where they are not given.
 *
 * @param definition the row; `value` and `partials` are formulas, or functions of numbers.
 * @returns the function that records the operation.
 * @throws OperationError when the name is taken, inputs are missing, or a function comes without partials; FormulaError when a formula
 * cannot be read.
 *
 * ```ts
 * const cube = defineOperation({ name: "cube", inputs: ["x"], value: "x^3" });
 * cube(value(2)).data; // 8
 * ```
 */
export function defineOperation(definition: NewOperation): OperationFunction {
  const { name, ...row } = definition;
  const operation = registerOperation(name, row);
  const { arity, parameterNames } = operation;
  const inputs = arity === "n" ? 1 : arity;
  return (...operands) => {
    if (operands.length < inputs || operands.length > inputs + parameterNames.length) {
      const parameters = parameterNames.length === 0 ? "" : ` and at most ${parameterNames.length} parameters`;
      throw new OperandError(
        `${name} expects ${arity === "n" ? "one array of operands" : `${arity} operands`}${parameters}, but got ${operands.length}.`,
      );
    }
    const xs = arity === "n" ? operands[0] : operands.slice(0, inputs);
    return recordOperation(
      operation,
      xs as readonly Operand[],
      fillParameters(operation, operands.slice(inputs).map(Number)),
    );
  };
}
