import type { Tree } from "../../formula/index.ts";
import type { Catalogue } from "../../operations/catalogue.ts";
import type { Operation } from "../../operations/operation.ts";
import { compileText, compileTree } from "./compile.ts";
import { atom, inside, type Snippet } from "./javascript.ts";

/** `case 17: // name`, the head of an operation's case. */
export function label(operation: Operation): string {
  return `    case ${operation.code}: // ${operation.name}`;
}

/** The case that returns an expression. */
export function returning(operation: Operation, snippet: Snippet): string {
  return `${label(operation)}\n      return ${snippet.text};`;
}

/** Inputs by their own names as plain numbers. The functions call them x, or a and b. */
export function flatNames(operation: Operation): Map<string, Snippet> {
  const plain = operation.arity === 1 ? ["x"] : ["a", "b"];
  return named(operation, plain, "y", "p!");
}

function named(operation: Operation, inputs: readonly string[], y: string, parameters: string): Map<string, Snippet> {
  const names = new Map<string, Snippet>([["y", atom(y)]]);
  operation.row.inputs.forEach((name, i) => {
    names.set(name, atom(inputs[i] as string));
  });
  operation.parameterNames.forEach((name, i) => {
    names.set(name, atom(`${parameters}[${i}]!`));
  });
  return names;
}

/** The value of a row, with its names replaced. */
export function valueText(operation: Operation, names: ReadonlyMap<string, Snippet>): Snippet {
  return compileText(operation.row.value, names);
}

/** The partial by one slot: the kernel of the row, or its formula compiled. */
export function partialOf(
  operation: Operation,
  slot: number,
  names: ReadonlyMap<string, Snippet>,
  catalogue: Catalogue,
): Snippet {
  const kernel = operation.row.partialKernels?.[slot];
  return kernel !== undefined && kernel !== ""
    ? compileText(kernel, names)
    : compileTree(operation.partialTrees[slot] as Tree, names, catalogue);
}

/** Names of an operation over lists: two lists are halves of one. */
function listNames(operation: Operation): Map<string, Snippet> {
  const names = new Map<string, Snippet>([
    ["n", atom("n")],
    ["y", atom("y")],
  ]);
  operation.parameterNames.forEach((name, i) => {
    names.set(name, atom(`p![${i}]!`));
  });
  if (operation.arity === 3) {
    operation.row.inputs.forEach((name, i) => {
      names.set(name, atom(`xs[${i}]!`));
    });
  } else if (operation.row.inputs.length === 2) {
    names.set("xs", atom("xs.slice(0, xs.length / 2)"));
    names.set("ys", atom("xs.slice(xs.length / 2)"));
  }
  return names;
}

/** The case of a list in `listValue`. */
export function listValueCase(operation: Operation): string {
  return returning(operation, valueText(operation, listNames(operation)));
}

/** The case of a list in `listPartials`. */
export function listPartialsCase(operation: Operation, catalogue: Catalogue): string {
  const { row, arity } = operation;
  if (row.allPartials !== undefined) return returning(operation, compileText(row.allPartials, listNames(operation)));
  if (arity === 3) {
    const parts = row.inputs.map((_, slot) => partialOf(operation, slot, listNames(operation), catalogue).text);
    return `${label(operation)}\n      return [${parts.join(", ")}];`;
  }
  const names = listNames(operation);
  names.set("n", atom("xs.length"));
  if (row.inputs.length === 2) names.set("yi", atom("xs[(i + xs.length / 2) % xs.length]!"));
  names.set("xi", atom("x"));
  return `${label(operation)}\n      return xs.map((${row.inputs.length === 2 ? "_, i" : usesOf(operation, catalogue, names)}) => ${partialOf(operation, 0, names, catalogue).text});`;
}

function usesOf(operation: Operation, catalogue: Catalogue, names: ReadonlyMap<string, Snippet>): string {
  return /\bx\b/.test(partialOf(operation, 0, names, catalogue).text) ? "x" : "";
}

/** `g * partial`, with factors of 1 and -1 left out: the same number bit for bit. */
function product(partial: Snippet): string {
  if (partial.text === "1") return "g";
  if (partial.text === "-1") return "-g";
  return `g * ${inside(partial, 4)}`;
}

function contribution(input: string, partial: Snippet): string {
  return `${input}.adjoint += ${product(partial)};`;
}

/** The case of an operation of one input in `propagate`. */
export function unaryStep(operation: Operation, catalogue: Catalogue): string {
  const names = named(operation, ["x.primal"], "node.primal", "node.parameters!");
  const partial = partialOf(operation, 0, names, catalogue);
  return `${label(operation)}
    {
      const x = node.first!;
      if (x.needsGradient) {
        ${contribution("x", partial)}
        x.mark = touched;
      }
      return;
    }`;
}

/** The case of an operation of two inputs in `propagate`. */
export function binaryStep(operation: Operation, catalogue: Catalogue): string {
  const names = named(operation, ["a.primal", "b.primal"], "node.primal", "node.parameters!");
  const step = (slot: number, input: string): string => `      if (${input}.needsGradient) {
        ${contribution(input, partialOf(operation, slot, names, catalogue))}
        ${input}.mark = touched;
      }`;
  return `${label(operation)}
    {
      const a = node.first!;
      const b = node.second!;
${step(0, "a")}
${step(1, "b")}
      return;
    }`;
}

/** Lists whose partial needs nothing but the input itself or its counterpart are swept without an array of partials. */
export function listStep(operation: Operation, catalogue: Catalogue): string[] {
  const { row, arity } = operation;
  if (arity !== "n" || row.allPartials !== undefined || row.selects) return [];
  const names = new Map<string, Snippet>([
    ["n", atom("inputs.length")],
    ["xi", atom("input.primal")],
    ["yi", atom("inputs[(i + inputs.length / 2) % inputs.length]!.primal")],
    ["y", atom("node.primal")],
  ]);
  return [
    `${label(operation)}
    {
      const inputs = node.rest!;
      for (let i = 0; i < inputs.length; i++) {
        const input = inputs[i]!;
        if (input.needsGradient) {
          ${contribution("input", partialOf(operation, 0, names, catalogue))}
          input.mark = touched;
        }
      }
      return;
    }`,
  ];
}
