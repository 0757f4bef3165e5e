import type { CallTree, NameTree, NumberTree, Tree } from "./tree.ts";

/** The calls of a tree, each object once, arguments before the calls that use them, left to right. */
export function callsInOrder(tree: Tree): CallTree[] {
  const order: CallTree[] = [];
  const seen = new Set<Tree>();
  // An explicit stack of calls and, beside it, which argument comes next: formulas may be deeper than the call stack.
  const open: CallTree[] = [];
  const next: number[] = [];
  const enter = (candidate: Tree): void => {
    if (candidate.kind === "call" && !seen.has(candidate)) {
      seen.add(candidate);
      open.push(candidate);
      next.push(0);
    }
  };
  enter(tree);
  while (open.length > 0) {
    const top = open.length - 1;
    const current = open[top] as CallTree;
    const index = next[top] as number;
    const argument = current.arguments[index];
    if (argument === undefined) {
      order.push(current);
      open.pop();
      next.pop();
    } else {
      next[top] = index + 1;
      enter(argument);
    }
  }
  return order;
}

/** What a fold does at each kind of tree. */
export interface Folder<T> {
  number(tree: NumberTree): T;
  name(tree: NameTree): T;
  call(tree: CallTree, folded: T[]): T;
}

/**
 * Computes something bottom-up: each argument before the call that uses it, a shared subtree once. Works at any depth.
 *
 *     foldTree(tree, { number: () => 1, name: () => 1, call: (_, sizes) => sizes.reduce((a, b) => a + b, 1) });
 */
export function foldTree<T>(tree: Tree, folder: Folder<T>): T {
  const results = new Map<Tree, T>();
  const leaf = (candidate: Tree): T => {
    if (candidate.kind === "number") {
      return folder.number(candidate);
    }
    if (candidate.kind === "name") {
      return folder.name(candidate);
    }
    return results.get(candidate) as T;
  };
  for (const current of callsInOrder(tree)) {
    results.set(current, folder.call(current, current.arguments.map(leaf)));
  }
  return leaf(tree);
}

/**
 * Evaluates a tree over any kind of values: `lookup` gives a name's value, `literal` a number's, `apply` an operation's.
 *
 *     evaluateTree(tree, (name) => point[name], (operation, args) => notation.find(operation).evaluate(args), (v) => v);
 */
export function evaluateTree<T>(
  tree: Tree,
  lookup: (name: string, tree: NameTree) => T,
  apply: (operation: string, args: T[], tree: CallTree) => T,
  literal: (value: number) => T,
): T {
  return foldTree<T>(tree, {
    number: (leaf) => literal(leaf.value),
    name: (leaf) => lookup(leaf.name, leaf),
    call: (current, folded) => apply(current.operation, folded, current),
  });
}
