import type { Catalogue } from "../../operations/catalogue.ts";
import * as numeric from "../../operations/numeric/index.ts";
import {
  binaryStep,
  flatNames,
  label,
  listPartialsCase,
  listStep,
  listValueCase,
  partialOf,
  returning,
  unaryStep,
  valueText,
} from "./case-text.ts";

/** The text of `src/operations/generated/kernels.ts`. */
export function kernelText(catalogue: Catalogue): string {
  const all = catalogue.all();
  const unary = all.filter((operation) => operation.arity === 1);
  const binary = all.filter((operation) => operation.arity === 2);
  const lists = all.filter((operation) => operation.arity === 3 || operation.arity === "n");
  const body = [
    switchFunction(
      "/** The value of an operation of one input. */",
      "export function unaryValue(code: number, x: number, p: readonly number[] | null): number {",
      unary.map((operation) => returning(operation, valueText(operation, flatNames(operation)))),
      "return runtimeKernel(code).value([x], p);",
    ),
    switchFunction(
      "/** The value of an operation of two inputs. */",
      "export function binaryValue(code: number, a: number, b: number, p: readonly number[] | null): number {",
      binary.map((operation) => returning(operation, valueText(operation, flatNames(operation)))),
      "return runtimeKernel(code).value([a, b], p);",
    ),
    switchFunction(
      "/** The value of an operation of three inputs or of a list. */",
      "export function listValue(code: number, xs: readonly number[], p: readonly number[] | null): number {",
      lists.map(listValueCase),
      "return runtimeKernel(code).value(xs, p);",
    ),
    switchFunction(
      "/** The partial of an operation of one input; y is its value. */",
      "export function unaryPartial(code: number, x: number, y: number, p: readonly number[] | null): number {",
      unary.map((operation) => returning(operation, partialOf(operation, 0, flatNames(operation), catalogue))),
      "return runtimeKernel(code).partial(0, [x], y, p);",
    ),
    ...[0, 1].map((slot) =>
      switchFunction(
        `/** The partial of an operation of two inputs by the ${slot === 0 ? "first" : "second"}; y is its value. */`,
        `export function ${slot === 0 ? "first" : "second"}Partial(code: number, a: number, b: number, y: number, p: readonly number[] | null): number {`,
        binary.map((operation) => returning(operation, partialOf(operation, slot, flatNames(operation), catalogue))),
        `return runtimeKernel(code).partial(${slot}, [a, b], y, p);`,
      ),
    ),
    switchFunction(
      "/** The partials of an operation of three inputs or of a list by all of them; y is its value. */",
      "export function listPartials(code: number, xs: readonly number[], y: number, p: readonly number[] | null): number[] {",
      lists.map((operation) => listPartialsCase(operation, catalogue)),
      "return xs.map((_, slot) => runtimeKernel(code).partial(slot, xs, y, p));",
    ),
    switchFunction(
      "/** The only slot that contributes, of an operation that chooses; -1 where every slot does. */",
      "export function selectedInput(code: number, xs: readonly number[]): number {",
      lists
        .filter((operation) => operation.row.selects)
        .map((operation) => `${label(operation)}\n      return xs[0] !== xs[0] ? -1 : xs[0] !== 0 ? 1 : 2;`),
      "return -1;",
    ),
    switchFunction(
      "/** Adds what a node passes on to each of its inputs: upstream gradient times local derivative, slots in order. */",
      "export function propagate(node: KernelNode, touched: number): void {\n  const g = node.adjoint;",
      [
        ...unary.map((operation) => unaryStep(operation, catalogue)),
        ...binary.map((operation) => binaryStep(operation, catalogue)),
        ...lists.flatMap((operation) => listStep(operation, catalogue)),
      ],
      "propagateSlots(node, g, touched);",
    ),
  ].join("\n");
  return `${header(body)}\n${body}\n${tail}`;
}

const tail = `/** The local derivatives of any operation, one per slot. */
export function localPartials(code: number, xs: readonly number[], y: number, p: readonly number[] | null): number[] {
  const arity = operationArity(code);
  if (arity === 1) return [unaryPartial(code, xs[0]!, y, p)];
  if (arity === 2) return [firstPartial(code, xs[0]!, xs[1]!, y, p), secondPartial(code, xs[0]!, xs[1]!, y, p)];
  return listPartials(code, xs, y, p);
}

/** The value of any operation. */
export function operationValue(code: number, xs: readonly number[], p: readonly number[] | null): number {
  const arity = operationArity(code);
  if (arity === 1) return unaryValue(code, xs[0]!, p);
  if (arity === 2) return binaryValue(code, xs[0]!, xs[1]!, p);
  return listValue(code, xs, p);
}

/** 1 and 2 for the fixed numbers of inputs that have kernels of their own, 0 for three inputs and for lists. */
function operationArity(code: number): number {
  return code < arities.length ? arities[code]! : 0;
}

/** The general way: lists whose partials hang together, and operations defined at run time. */
function propagateSlots(node: KernelNode, g: number, touched: number): void {
  const { code, first, second, rest, parameters } = node;
  const inputs = rest ?? (second === null ? [first!] : [first!, second]);
  const xs = inputs.map((input) => input.primal);
  const selected = selectedInput(code, xs);
  if (code >= arities.length) {
    const kernel = runtimeKernel(code);
    for (let slot = 0; slot < inputs.length; slot++) {
      const input = inputs[slot]!;
      if (!input.needsGradient) continue;
      input.adjoint += g * kernel.partial(slot, xs, node.primal, parameters);
      input.mark = touched;
    }
    return;
  }
  const partials = listPartials(code, xs, node.primal, parameters);
  for (let slot = 0; slot < inputs.length; slot++) {
    const input = inputs[slot]!;
    if (!input.needsGradient || (selected !== -1 && slot !== selected)) continue;
    input.adjoint += g * partials[slot]!;
    input.mark = touched;
  }
}
`;

function header(body: string): string {
  const used = Object.keys(numeric)
    .filter((name) => new RegExp(`\\b${name}\\(`).test(body))
    .sort();
  return `// Generated from the operation table by \`npm run kernels\`. Edit the rows, not this file.
import type { KernelNode } from "../kernel-node.ts";
import {
${used.map((name) => `  ${name},`).join("\n")}
} from "../numeric/index.ts";
import { runtimeKernel } from "../runtime-kernels.ts";
`;
}

/** The inputs' arities by code, so that readers of any operation find its kernel. */
export function aritiesText(catalogue: Catalogue): string {
  const arities = [
    0,
    ...catalogue.all().map((operation) => (operation.arity === 1 || operation.arity === 2 ? operation.arity : 0)),
  ];
  return `const arities: readonly number[] = [${arities.join(", ")}];\n`;
}

function switchFunction(comment: string, signature: string, cases: readonly string[], fallback: string): string {
  return `${comment}\n${signature}\n  switch (${signature.includes("node: KernelNode") ? "node.code" : "code"}) {\n${cases.join("\n")}\n    default:\n      ${fallback}\n  }\n}\n`;
}
