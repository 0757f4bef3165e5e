import { foldTree } from "./fold.ts";
import type { Program, Statement, Tree } from "./tree.ts";
import { freeNames, freshName, namesIn } from "./variables.ts";

/** The tree with names replaced by trees. Subtrees without such a name stay the same objects. */
export function substitute(tree: Tree, replacements: ReadonlyMap<string, Tree>): Tree {
  if (replacements.size === 0) return tree;
  return foldTree<Tree>(tree, {
    number: (leaf) => leaf,
    name: (leaf) => replacements.get(leaf.name) ?? leaf,
    call: (current, folded) =>
      folded.every((argument, i) => argument === current.arguments[i]) ? current : { ...current, arguments: folded },
  });
}

/** Every name that occurs in a program, read or assigned. */
export function allNames(program: Program): Set<string> {
  const names = new Set<string>();
  for (const { name, tree } of program.statements) {
    for (const read of namesIn(tree)) names.add(read);
    if (name !== null) names.add(name);
  }
  return names;
}

/**
 * The same program in which no name is assigned twice and no assigned name is read before: `c = a; c = c + 1; c` becomes
 * `c = a; c_2 = c + 1; c_2`. `reserved` names are not assigned.
 */
export function withSingleAssignments(program: Program, reserved: Iterable<string>): Program {
  const taken = new Set([...allNames(program), ...reserved]);
  const unavailable = new Set([...freeNames(program), ...reserved]);
  const current = new Map<string, Tree>();
  const statements = program.statements.map((statement): Statement => {
    const tree = substitute(statement.tree, current);
    if (statement.name === null) return { ...statement, tree };
    let name = statement.name;
    if (unavailable.has(name)) name = freshName(name.replaceAll("[", "_").replaceAll("]", ""), taken);
    unavailable.add(name);
    if (name === statement.name) current.delete(name);
    else current.set(statement.name, { kind: "name", name });
    return { name, tree, position: statement.position };
  });
  return { statements, source: program.source };
}
