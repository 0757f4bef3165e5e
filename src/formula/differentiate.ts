import { differentiateTree } from "./derive-tree.ts";
import type { Notation } from "./notation.ts";
import { printProgram } from "./print-text.ts";
import { simplify } from "./simplify/simplify.ts";
import { allNames, withSingleAssignments } from "./substitute.ts";
import { withoutUnused, withRepeatedPartsNamed, withSingleUsesInlined } from "./tidy.ts";
import { name, number, type Program, type Statement, type Tree } from "./tree.ts";
import { freshName } from "./variables.ts";

const plain = (text: string): string => text.replaceAll("[", "_").replaceAll("]", "");

/**
 * The derivative of a program's output by a variable, as a program, simplified as a person would write it. Statements stay
 * statements (`c` is followed by its derivative, `dc_dx`), names read only once are put in their place. A name that does not
 * occur has derivative 0; `pi` and `e` may be variables, unless `constants` names them.
 *
 *     differentiate(parseProgram("x^3*sin(x)", notation), "x", notation); // 3*x^2*sin(x) + x^3*cos(x)
 */
export function differentiate(
  program: Program,
  variable: string,
  notation: Notation,
  constants: ReadonlySet<string> = new Set(),
): Program {
  const single = withSingleAssignments(program, [variable]);
  const taken = allNames(single);
  const derivatives = new Map<string, Tree>([[variable, number(1)]]);
  const statements: Statement[] = [];
  const last = single.statements.length - 1;
  single.statements.forEach((statement, i) => {
    const tree = simplify(statement.tree, notation, constants);
    const raw = differentiateTree(tree, (one) => derivatives.get(one) ?? null, notation);
    const derivative = raw === null ? number(0) : simplify(raw, notation, constants);
    if (i === last) {
      statements.push({ name: null, tree: derivative, position: statement.position });
    } else if (statement.name !== null) {
      statements.push({ ...statement, tree });
      if (derivative.kind === "number") {
        if (derivative.value !== 0) derivatives.set(statement.name, derivative);
        return;
      }
      const fresh = freshName(`d${plain(statement.name)}_d${plain(variable)}`, taken);
      statements.push({ name: fresh, tree: derivative, position: statement.position });
      derivatives.set(statement.name, name(fresh));
    }
  });
  const needed = withoutUnused({ statements, source: program.source });
  const tidied = withRepeatedPartsNamed(withSingleUsesInlined(needed, notation, constants), taken);
  return { statements: tidied.statements, source: printProgram(tidied, notation) };
}
