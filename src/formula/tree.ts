/** A literal: `2`, `0.5`, `-3` (a minus written directly before a number belongs to the number). */
export interface NumberTree {
  readonly kind: "number";
  readonly value: number;
  readonly position?: number;
}

/** A variable or constant: `a`, `w_1`, `x[2]`, `pi`. */
export interface NameTree {
  readonly kind: "name";
  readonly name: string;
  readonly position?: number;
}

/** An operation applied to arguments; `a + b` and `add(a, b)` are the same tree. */
export interface CallTree {
  readonly kind: "call";
  readonly operation: string;
  readonly arguments: readonly Tree[];
  readonly position?: number;
}

/** One expression. The same object may stand in several places: such a tree is a directed acyclic graph. */
export type Tree = NumberTree | NameTree | CallTree;

/** `name = tree`, or a bare expression when `name` is null. `position` is the offset of its first character. */
export interface Statement {
  readonly name: string | null;
  readonly tree: Tree;
  readonly position: number;
}

/** Statements in order; the last one is the output. */
export interface Program {
  readonly statements: readonly Statement[];
  readonly source: string;
}

/** A literal of the given value. */
export function number(value: number): NumberTree {
  return { kind: "number", value };
}

/** A variable or constant of the given name. */
export function name(name: string): NameTree {
  return { kind: "name", name };
}

/** The operation of that name applied to the arguments. */
export function call(operation: string, ...args: readonly Tree[]): CallTree {
  return { kind: "call", operation, arguments: args };
}

/** The tree of the last statement. */
export function outputOf(program: Program): Tree {
  const last = program.statements[program.statements.length - 1];
  if (last === undefined) {
    throw new RangeError("A program without statements has no output.");
  }
  return last.tree;
}

/** The same trees, ignoring positions? Shared subtrees are compared once; works at any depth. */
export function sameTree(left: Tree, right: Tree): boolean {
  const compared = new Map<Tree, Set<Tree>>();
  const stack: [Tree, Tree][] = [[left, right]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (a === b) {
      continue;
    }
    if (a.kind === "number" && b.kind === "number") {
      if (!Object.is(a.value, b.value)) {
        return false;
      }
    } else if (a.kind === "name" && b.kind === "name") {
      if (a.name !== b.name) {
        return false;
      }
    } else if (a.kind === "call" && b.kind === "call") {
      if (a.operation !== b.operation || a.arguments.length !== b.arguments.length) {
        return false;
      }
      const partners = compared.get(a) ?? new Set();
      if (partners.has(b)) {
        continue;
      }
      compared.set(a, partners.add(b));
      for (let i = 0; i < a.arguments.length; i++) {
        stack.push([a.arguments[i] as Tree, b.arguments[i] as Tree]);
      }
    } else {
      return false;
    }
  }
  return true;
}
