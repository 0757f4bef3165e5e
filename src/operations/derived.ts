import { call, differentiateTree, name as nameTree, number, printText, simplify, type Tree } from "../formula/index.ts";
import { OperationError } from "./errors.ts";
import { compileFormula } from "./evaluate.ts";
import { firstPartial, localPartials, operationValue, secondPartial, unaryPartial } from "./generated/kernels.ts";
import { javascriptTemplate } from "./javascript.ts";
import type { Operation } from "./operation.ts";
import { addOperation, catalogue, findOperation, lookUpElsewhere } from "./registry.ts";
import type { OperationRow } from "./row.ts";
import { installKernel } from "./runtime-kernels.ts";

const derived = new Map<string, Operation | null>();

/**
 * The operation that computes the partial of `operation` by the input in `slot`, with partials of its own: the row's second
 * derivatives. Null where the partial's formula does as well: then build that (`bindPartial`). It takes the same inputs and parameters.
 * Its name is the operation's and the input's with a dot between (`tanh.x`), and `findOperation` finds it.
 *
 * ```ts
 * partialOperation(findOperation("tanh"), 0).name; // "tanh.x"
 * ```
 */
export function partialOperation(operation: Operation, slot: number, _count?: number): Operation | null {
  if (operation.arity === "n" || operation.row.selects === true) return null;
  const name = `${operation.name}.${operation.row.inputs[slot]}`;
  const known = derived.get(name);
  if (known !== undefined) return known;
  const made = needsOperation(operation, slot) ? deriveOperation(name, operation, slot) : null;
  derived.set(name, made);
  return made;
}

lookUpElsewhere((name) => {
  const dot = name.lastIndexOf(".");
  const operation = dot > 0 ? findOperation(name.slice(0, dot)) : undefined;
  const slot = operation?.row.inputs.indexOf(name.slice(dot + 1)) ?? -1;
  return operation === undefined || slot < 0 ? undefined : (partialOperation(operation, slot) ?? undefined);
});

/** Where the kernel is more exact than the formula, or the row gives second derivatives, or the partial is a function. */
function needsOperation({ row, partialTrees }: Operation, slot: number): boolean {
  return row.seconds !== undefined || (row.partialKernels?.[slot] ?? "") !== "" || partialTrees[slot] === null;
}

function deriveOperation(name: string, operation: Operation, slot: number): Operation {
  const { row, code, arity } = operation;
  const inputs = row.inputs.map((input) => nameTree(input));
  const parameters = operation.parameterNames.map((parameter) => nameTree(parameter));
  // The formulas of the row call its value y; here y would be the partial, so the value is written out.
  const value = call(operation.name, ...inputs, ...parameters);
  const unfold = (tree: Tree): Tree => catalogue.expand(tree, operation, slot, inputs, parameters, value);
  const partial = operation.partialTrees[slot];
  const partialTrees = row.inputs.map((_, other) => {
    const second = operation.secondTrees?.[upperTriangle(slot, other, row.inputs.length)];
    if (second !== undefined) return unfold(second);
    return partial === null || partial === undefined
      ? null
      : derivativeTree(unfold(partial), row.inputs[other] as string);
  });
  const derivedRow: OperationRow = {
    inputs: row.inputs,
    ...(row.parameters !== undefined && { parameters: row.parameters }),
    value: "",
    partials: partialTrees.map((tree) => (tree === null ? "" : printText(tree, catalogue.notation))),
    symbol: derivedSymbol(operation, slot),
    latex: `\\frac{\\partial}{\\partial ${row.inputs[slot]}}\\mathop{\\mathrm{${operation.name.replaceAll(".", "/")}}}(#*)`,
    ...(partial !== null &&
      partial !== undefined && { javascript: javascriptTemplate(unfold(partial), row, operation.parameterNames) }),
    samples: row.samples,
    ...(row.domain !== undefined && { domain: row.domain }),
    ...(row.kinks !== undefined && { kinks: row.kinks }),
    hidden: true,
    summary: `The derivative of ${operation.name} by ${row.inputs[slot]}.`,
  };
  const made = addOperation(name, derivedRow, {
    partialTrees,
    ...(partial !== null && partial !== undefined && { valueTree: unfold(partial) }),
  });
  const functions = partialTrees.map((tree) => (tree === null ? null : compileFormula(tree, made)));
  installKernel(made.code, {
    value: (xs, p) => partialValue(code, arity, slot, xs, p),
    partial: (other, xs, y, p) => {
      const evaluate = functions[other] ?? null;
      if (evaluate === null) {
        throw new OperationError(
          `${operation.name} has no second derivative, because its partials were given as functions. Give them as formulas to differentiate twice.`,
          operation.name,
        );
      }
      return evaluate(xs, y, p, other);
    },
  });
  return made;
}

/** The symbolic derivative of a formula by one of its names. */
export function derivativeTree(tree: Tree, variable: string): Tree {
  const { notation } = catalogue;
  const derivative = differentiateTree(tree, (name) => (name === variable ? number(1) : null), notation);
  return derivative === null ? number(0) : simplify(derivative, notation);
}

/** `tanh′`; `∂hypot/∂a`; `∂(a ^ b)/∂a`. */
function derivedSymbol({ row, arity }: Operation, slot: number): string {
  if (arity === 1) return `${row.symbol}′`;
  const written = row.infix === undefined ? row.symbol : `(${row.inputs.join(` ${row.symbol} `)})`;
  return `∂${written}/∂${row.inputs[slot]}`;
}

/** The partial by one slot alone: the other one may be costly, or undefined. */
function partialValue(
  code: number,
  arity: Operation["arity"],
  slot: number,
  xs: readonly number[],
  p: readonly number[] | null,
): number {
  const y = operationValue(code, xs, p);
  const [a, b] = xs as [number, number];
  if (arity === 1) return unaryPartial(code, a, y, p);
  if (arity === 2) return slot === 0 ? firstPartial(code, a, b, y, p) : secondPartial(code, a, b, y, p);
  return localPartials(code, xs, y, p)[slot] as number;
}

/** The position of (i, j) in the upper triangle of a symmetric matrix written row by row. */
function upperTriangle(i: number, j: number, size: number): number {
  const [row, column] = i <= j ? [i, j] : [j, i];
  return row * size - (row * (row - 1)) / 2 + column - row;
}
