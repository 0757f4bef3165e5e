import { binaryValue, listValue, type Operation, operationByCode, unaryValue } from "../operations/index.ts";
import { describeNode } from "./describe.ts";
import { OperandError } from "./errors.ts";
import { isRecording } from "./modes.ts";
import { constant, type Operand, Value } from "./value.ts";

/** Records an operation of one input. The code is the operation's in the registry. */
export function recordUnary(code: number, x: Operand, parameters: readonly number[] | null = null): Value {
  const first = x instanceof Value ? x : coerce(code, x);
  const data = unaryValue(code, first.primal, parameters);
  return isRecording()
    ? new Value(data, undefined, code, first.needsGradient, first, null, null, parameters)
    : result(data);
}

/** Records an operation of two inputs. */
export function recordBinary(code: number, a: Operand, b: Operand, parameters: readonly number[] | null = null): Value {
  const first = a instanceof Value ? a : coerce(code, a);
  const second = b instanceof Value ? b : coerce(code, b);
  const data = binaryValue(code, first.primal, second.primal, parameters);
  return isRecording()
    ? new Value(data, undefined, code, first.needsGradient || second.needsGradient, first, second, null, parameters)
    : result(data);
}

/** Records an operation of three inputs, or of any number of them. */
export function recordList(code: number, xs: readonly Operand[], parameters: readonly number[] | null = null): Value {
  requireList(code, xs);
  const inputs = xs.map((x: Operand) => (x instanceof Value ? x : coerce(code, x)));
  const data = listValue(
    code,
    inputs.map((input) => input.primal),
    parameters,
  );
  return isRecording()
    ? new Value(data, undefined, code, inputs.some(needsGradient), null, null, inputs, parameters)
    : result(data);
}

/** Records an operation of two lists, which take their places one after the other. */
export function recordLists(code: number, xs: readonly Operand[], ys: readonly Operand[]): Value {
  requireList(code, xs);
  requireList(code, ys);
  if (xs.length !== ys.length) {
    throw new OperandError(
      `${operationByCode(code).name} expects two lists of equal length, but got ${xs.length} and ${ys.length} numbers.`,
    );
  }
  return recordList(code, [...xs, ...ys]);
}

/** Records an operation that gives one Value for each number of a list; its parameter is the position. */
export function recordComponents(code: number, xs: readonly Operand[]): Value[] {
  requireList(code, xs);
  return xs.map((_, index) => recordList(code, xs, [index]));
}

/** Records any operation by its registry entry: for readers of the table, which name none. */
export function recordOperation(
  operation: Operation,
  xs: readonly Operand[],
  parameters: readonly number[] | null = operation.defaults,
): Value {
  const { code, arity, name } = operation;
  if (arity !== "n" && xs.length !== arity) {
    throw new OperandError(`${name} expects ${arity} operand${arity === 1 ? "" : "s"}, but got ${xs.length}.`);
  }
  if (arity === 1) return recordUnary(code, xs[0] as Operand, parameters);
  if (arity === 2) return recordBinary(code, xs[0] as Operand, xs[1] as Operand, parameters);
  return recordList(code, xs, parameters);
}

/** What an operation gives inside of `noGrad`. */
function result(data: number): Value {
  return new Value(data, { requiresGrad: false });
}

function coerce(code: number, operand: unknown): Value {
  if (typeof operand === "number") return constant(operand);
  throw new OperandError(
    `${operationByCode(code).name} expects Values or numbers, but got ${printOperand(operand)}. Wrap data with value(…) or Number(…).`,
  );
}

function requireList(code: number, xs: unknown): void {
  if (Array.isArray(xs)) return;
  const { name } = operationByCode(code);
  throw new OperandError(
    `${name} expects an array of Values or numbers, but got ${printOperand(xs)}. Put the operands in brackets: ${name}([a, b]).`,
  );
}

function needsGradient(input: Value): boolean {
  return input.needsGradient;
}

function printOperand(operand: unknown): string {
  if (typeof operand === "string") return JSON.stringify(operand);
  if (Array.isArray(operand)) return `an array of ${operand.length}`;
  if (operand instanceof Value) return `the ${describeNode(operand)}`;
  if (operand === null || operand === undefined) return String(operand);
  return typeof operand === "object" ? "an object" : `a ${typeof operand}`;
}
