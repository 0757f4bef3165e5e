import { foldTree, number, type Tree } from "../formula/index.ts";
import type { Operation } from "./operation.ts";

/** What the names in a row's formulas stand for. Lists of trees are spliced into the calls that hold their names. */
export interface Surroundings {
  readonly inputs: readonly Tree[];
  readonly parameters: readonly Tree[];
  /** The output. */
  readonly result: Tree;
  /** The slot of the input that is differentiated by; -1 in definitions. */
  readonly slot: number;
}

/** Evaluates a call of numbers, to decide conditions and to compute parameters. */
export type EvaluateCall = (operation: string, args: readonly number[]) => number;

/**
 * Puts trees in the place of a row's names: inputs, parameters, `y`, and for lists `xi`, `yi`, `i`, `n`, `xs`, `ys`, `others`.
 * Conditions between numbers (`i == index`) are decided, and arithmetic in the place of parameters (`order + 1`) is carried out.
 */
export function expand(
  tree: Tree,
  operation: Operation,
  around: Surroundings,
  evaluate: EvaluateCall,
  find: (name: string) => Operation | undefined,
): Tree {
  const { single, lists } = bindings(operation, around);
  const spliced = new Map<Tree, readonly Tree[]>();
  return foldTree<Tree>(tree, {
    number: (leaf) => leaf,
    name: (leaf) => {
      const list = lists.get(leaf.name);
      if (list !== undefined) spliced.set(leaf, list);
      return single.get(leaf.name) ?? leaf;
    },
    call: (call, folded) => {
      const args = folded.flatMap((argument) => spliced.get(argument) ?? [argument]);
      const called = find(call.operation);
      if (called?.row.selects === true) {
        const condition = decide(args[0] as Tree, evaluate);
        if (condition !== null) return (condition !== 0 ? args[1] : args[2]) as Tree;
      }
      const first = called === undefined || called.arity === "n" ? Number.POSITIVE_INFINITY : called.arity;
      const settled = args.map((argument, i) => (i >= first ? settle(argument, evaluate) : argument));
      return { kind: "call", operation: call.operation, arguments: settled };
    },
  });
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
  if (operation.arity !== "n") {
    operation.row.inputs.forEach((name, i) => {
      single.set(name, inputs[i] as Tree);
    });
    return { single, lists };
  }
  const length = inputs.length / operation.row.inputs.length;
  operation.row.inputs.forEach((name, i) => {
    lists.set(name.slice(3), inputs.slice(i * length, (i + 1) * length));
  });
  single.set("n", number(length));
  if (slot >= 0) {
    single.set("i", number(slot % length));
    single.set("xi", inputs[slot] as Tree);
    if (operation.row.inputs.length === 2) single.set("yi", inputs[(slot + length) % inputs.length] as Tree);
    lists.set(
      "others",
      inputs.filter((_, i) => i !== slot),
    );
  }
  return { single, lists };
}

/** The number that a condition between numbers has; null when it holds names. */
function decide(condition: Tree, evaluate: EvaluateCall): number | null {
  const settled = settle(condition, evaluate);
  return settled.kind === "number" ? settled.value : null;
}

/** The tree as one number, if it is a number or one call of numbers. */
function settle(tree: Tree, evaluate: EvaluateCall): Tree {
  if (tree.kind !== "call") return tree;
  const values: number[] = [];
  for (const argument of tree.arguments) {
    if (argument.kind !== "number") return tree;
    values.push(argument.value);
  }
  return number(evaluate(tree.operation, values));
}
