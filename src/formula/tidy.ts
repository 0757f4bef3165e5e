import { callsInOrder } from "./fold.ts";
import type { Notation } from "./notation.ts";
import { simplify } from "./simplify/simplify.ts";
import { substitute } from "./substitute.ts";
import { type CallTree, name, type Program, type Statement, type Tree } from "./tree.ts";
import { freshName, namesIn } from "./variables.ts";

/** A tree written out longer than this many parts is given names for the parts that it repeats. */
const longestRepeating = 400;

/** How often each name and each call is written when the tree is written out. */
function writtenUses(tree: Tree): { names: Map<string, number>; calls: Map<Tree, number>; size: number } {
  const names = new Map<string, number>();
  const calls = new Map<Tree, number>([[tree, 1]]);
  let size = 0;
  const order = callsInOrder(tree);
  const count = (part: Tree, times: number): void => {
    if (part.kind === "call") calls.set(part, (calls.get(part) ?? 0) + times);
    else size += times;
    if (part.kind === "name") names.set(part.name, (names.get(part.name) ?? 0) + times);
  };
  if (tree.kind !== "call") count(tree, 1);
  for (let i = order.length - 1; i >= 0; i--) {
    const current = order[i] as CallTree;
    const times = calls.get(current) as number;
    size += times;
    for (const argument of current.arguments) count(argument, times);
  }
  return { names, calls, size };
}

/** Leaves out assignments that the output does not need. */
export function withoutUnused(program: Program): Program {
  const needed = new Set<string>();
  const kept: Statement[] = [];
  const last = program.statements.length - 1;
  for (let i = last; i >= 0; i--) {
    const statement = program.statements[i] as Statement;
    if (i !== last && (statement.name === null || !needed.has(statement.name))) continue;
    for (const read of namesIn(statement.tree)) needed.add(read);
    kept.push(statement);
  }
  return { statements: kept.reverse(), source: program.source };
}

/** Puts names that are read once in their place, and simplifies what changed. Each name must be assigned once. */
export function withSingleUsesInlined(program: Program, notation: Notation, constants: ReadonlySet<string>): Program {
  const uses = new Map<string, number>();
  for (const { tree } of program.statements) {
    for (const [read, times] of writtenUses(tree).names) uses.set(read, (uses.get(read) ?? 0) + times);
  }
  const inlined = new Map<string, Tree>();
  const statements: Statement[] = [];
  const last = program.statements.length - 1;
  program.statements.forEach((statement, i) => {
    const { name, position } = statement;
    const tree = substitute(statement.tree, inlined);
    if (i !== last && name !== null && ((uses.get(name) ?? 0) <= 1 || tree.kind !== "call")) inlined.set(name, tree);
    // Simplified here and not before: what was put in may itself hold what was put in, a hundred thousand deep.
    else
      statements.push({ name, tree: tree === statement.tree ? tree : simplify(tree, notation, constants), position });
  });
  return withoutUnused({ statements, source: program.source });
}

/** Names the repeated parts of a tree that would be long written out: `t1 = …; t2 = …; t1*t2`. */
function withPartsNamed(statement: Statement, taken: Set<string>): Statement[] {
  const { calls, size } = writtenUses(statement.tree);
  if (size <= longestRepeating) return [statement];
  const shared = new Set<Tree>();
  const parents = new Map<Tree, number>();
  for (const current of calls.keys()) {
    for (const argument of (current as CallTree).arguments) parents.set(argument, (parents.get(argument) ?? 0) + 1);
  }
  for (const [part, count] of parents) {
    if (part.kind === "call" && count > 1) shared.add(part);
  }
  if (shared.size === 0) return [statement];
  const replaced = new Map<Tree, Tree>();
  const statements: Statement[] = [];
  const now = (part: Tree): Tree => replaced.get(part) ?? part;
  for (const current of callsInOrder(statement.tree)) {
    const tree: Tree = { ...current, arguments: current.arguments.map(now) };
    if (current !== statement.tree && shared.has(current)) {
      const fresh = freshName(`t${statements.length + 1}`, taken);
      statements.push({ name: fresh, tree, position: statement.position });
      replaced.set(current, name(fresh));
    } else {
      replaced.set(current, tree);
    }
  }
  return [...statements, { ...statement, tree: now(statement.tree) }];
}

/** Names repeated parts in every statement that would be long written out. */
export function withRepeatedPartsNamed(program: Program, taken: Set<string>): Program {
  return {
    statements: program.statements.flatMap((statement) => withPartsNamed(statement, taken)),
    source: program.source,
  };
}
