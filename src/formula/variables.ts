import { callsInOrder } from "./fold.ts";
import type { Notation } from "./notation.ts";
import type { Program, Tree } from "./tree.ts";

/** Every name in a tree, in the order in which it is read, each once. */
export function namesIn(tree: Tree): Set<string> {
  const names = new Set<string>();
  // A formula's left-to-right order is not that of its calls, so this walks on its own.
  const seen = new Set<Tree>();
  const stack: Tree[] = [tree];
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    if (current.kind === "name") names.add(current.name);
    if (current.kind !== "call" || seen.has(current)) continue;
    seen.add(current);
    for (let i = current.arguments.length - 1; i >= 0; i--) stack.push(current.arguments[i] as Tree);
  }
  return names;
}

/** The names read before they are assigned, constants among them, in order of first appearance. */
export function freeNames(program: Program): Set<string> {
  const free = new Set<string>();
  const assigned = new Set<string>();
  for (const statement of program.statements) {
    for (const name of namesIn(statement.tree)) {
      if (!assigned.has(name)) free.add(name);
    }
    if (statement.name !== null) assigned.add(statement.name);
  }
  return free;
}

/**
 * The variables of a program: the names read before they are assigned, without `pi` and `e`, in order of first appearance.
 *
 *     variablesOf(parseProgram("c = a*b; tanh(c) + pi", notation), notation); // ["a", "b"]
 */
export function variablesOf(program: Program, notation: Notation): string[] {
  return [...freeNames(program)].filter((name) => !notation.constants.has(name));
}

/** The names of the operations that a program calls. */
export function operationsIn(program: Program): Set<string> {
  const operations = new Set<string>();
  for (const { tree } of program.statements) {
    for (const current of callsInOrder(tree)) operations.add(current.operation);
  }
  return operations;
}

/** Which number to try next for a wanted name, so that many names alike do not take quadratic time. */
const counters = new WeakMap<Set<string>, Map<string, number>>();

/** A name that is not taken, as near to the wanted one as possible: `c`, then `c_2`, `c_3`. It is taken afterwards. */
export function freshName(wanted: string, taken: Set<string>): string {
  const counter = counters.get(taken) ?? new Map<string, number>();
  counters.set(taken, counter);
  let fresh = wanted;
  let count = counter.get(wanted) ?? 2;
  for (; taken.has(fresh); count++) fresh = `${wanted}_${count}`;
  counter.set(wanted, count);
  taken.add(fresh);
  return fresh;
}
