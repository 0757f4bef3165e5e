import { foldTree, name as nameTree, number, type Tree } from "../formula/index.ts";
import type { Operation } from "./operation.ts";

/** What the names in a row's formulas stand for. */
export interface Surroundings {
  readonly inputs: readonly Tree[];
  readonly parameters: readonly Tree[];
  /** The output. */
  readonly result: Tree;
  /** The slot of the input that is differentiated by; -1 in values and definitions. */
  readonly slot: number;
}

/** The registry, as far as expanding needs it. */
export interface Lookup {
  find(name: string): Operation | undefined;
  /** Evaluates a call of numbers, to decide conditions and to compute parameters. */
  evaluate(operation: string, args: readonly number[]): number;
}

/**
 * Puts trees in the place of a row's names: inputs, parameters, `y`, and for lists `xi`, `yi`, `i`, `n`, `xk` (the input at the index),
 * `xs`, `ys`, `others`. A list is spliced into a call that takes lists, and mapped over by any other: `sum(xs * ys)`, `sum(exp(xs))`.
 * Conditions between numbers (`i == index`) are decided, and arithmetic in the place of parameters (`order + 1`) is carried out.
 */
export function expand(tree: Tree, operation: Operation, around: Surroundings, lookup: Lookup): Tree {
  const { single, lists } = bindings(operation, around);
  const listOf = new Map<Tree, readonly Tree[]>();
  return foldTree<Tree>(tree, {
    number: (leaf) => leaf,
    name: (leaf) => {
      const list = lists.get(leaf.name);
      if (list !== undefined) listOf.set(leaf, list);
      return single.get(leaf.name) ?? leaf;
    },
    call: (call, args) => {
      const called = lookup.find(call.operation);
      if (called?.arity === "n") {
        return { kind: "call", operation: call.operation, arguments: args.flatMap((arg) => listOf.get(arg) ?? [arg]) };
      }
      const length = args.map((arg) => listOf.get(arg)?.length).find((known) => known !== undefined);
      if (length === undefined) return plainCall(call.operation, args, called, lookup);
      const mapped = nameTree("mapped");
      const elements = Array.from({ length }, (_, k) =>
        plainCall(
          call.operation,
          args.map((arg) => listOf.get(arg)?.[k] ?? arg),
          called,
          lookup,
        ),
      );
      listOf.set(mapped, elements);
      return mapped;
    },
  });
}

function plainCall(name: string, args: readonly Tree[], called: Operation | undefined, lookup: Lookup): Tree {
  if (called?.row.selects === true) {
    const condition = settle(args[0] as Tree, lookup);
    if (condition.kind === "number") return (condition.value !== 0 ? args[1] : args[2]) as Tree;
  }
  const parametersFrom = called === undefined || called.arity === "n" ? Number.POSITIVE_INFINITY : called.arity;
  const settled = args.map((argument, i) => (i >= parametersFrom ? settle(argument, lookup) : argument));
  return { kind: "call", operation: name, arguments: settled };
}

function bindings(
  operation: Operation,
  around: Surroundings,
): { single: Map<string, Tree>; lists: Map<string, readonly Tree[]> } {
  const { inputs, parameters, result, slot } = around;
  const single = new Map<string, Tree>([["y", result]]);
  const lists = new Map<string, readonly Tree[]>();
  operation.parameterNames.forEach((name, i) => {
    const fallback = operation.defaults?.[i];
    const given = parameters[i] ?? (fallback === undefined ? undefined : number(fallback));
    if (given !== undefined) single.set(name, given);
  });
  const { row, arity } = operation;
  if (arity !== "n") {
    row.inputs.forEach((name, i) => {
      single.set(name, inputs[i] as Tree);
    });
    return { single, lists };
  }
  const length = inputs.length / row.inputs.length;
  row.inputs.forEach((name, i) => {
    lists.set(name.slice(3), inputs.slice(i * length, (i + 1) * length));
  });
  single.set("n", number(length));
  const index = parameters[0];
  if (row.index !== undefined && index?.kind === "number") single.set("xk", inputs[index.value] as Tree);
  if (slot >= 0) {
    single.set("i", number(slot % length));
    single.set("xi", inputs[slot] as Tree);
    if (row.inputs.length === 2) single.set("yi", inputs[(slot + length) % inputs.length] as Tree);
    lists.set(
      "others",
      inputs.filter((_, i) => i !== slot),
    );
  }
  return { single, lists };
}

/** The tree as one number, if it is a number or one call of numbers. */
function settle(tree: Tree, lookup: Lookup): Tree {
  if (tree.kind !== "call") return tree;
  const values: number[] = [];
  for (const argument of tree.arguments) {
    if (argument.kind !== "number") return tree;
    values.push(argument.value);
  }
  return number(lookup.evaluate(tree.operation, values));
}
