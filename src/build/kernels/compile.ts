import { foldTree, type Tree } from "../../formula/index.ts";
import type { Catalogue } from "../../operations/catalogue.ts";
import type { Operation } from "../../operations/operation.ts";
import { atom, infix, inside, precedenceOf, type Snippet, substitute } from "./javascript.ts";

/** The JavaScript of a row's value or kernel text, with its names replaced. */
export function compileText(text: string, names: ReadonlyMap<string, Snippet>): Snippet {
  const replaced = substitute(text, names);
  return { text: replaced, precedence: precedenceOf(replaced) };
}

/** Compiles a formula tree to JavaScript; `names` says what inputs, parameters and `y` are called. */
export function compileTree(tree: Tree, names: ReadonlyMap<string, Snippet>, catalogue: Catalogue): Snippet {
  return foldTree<Snippet>(tree, {
    number: (leaf) => atom(String(leaf.value)),
    name: (leaf) => {
      const known = names.get(leaf.name);
      if (known !== undefined) return known;
      if (leaf.name === "pi") return atom("Math.PI");
      if (leaf.name === "e") return atom("Math.E");
      throw new Error(`A partial uses the name ${leaf.name}, which its row does not have.`);
    },
    call: (call, args) => {
      const operation = catalogue.find(call.operation);
      if (operation === undefined) throw new Error(`A partial calls ${call.operation}, which is no operation.`);
      const exponent = call.arguments[1];
      if (operation.row.traits?.includes("power") && exponent?.kind === "number" && exponent.value === 2)
        return squared(args[0] as Snippet);
      if (operation.row.selects === true) return conditional(call.arguments[0] as Tree, args, names, catalogue);
      return applied(operation, args);
    },
  });
}

function applied(operation: Operation, args: readonly Snippet[]): Snippet {
  const { row, arity, defaults, parameterNames } = operation;
  if (arity === "n")
    throw new Error(`${operation.name} takes lists; give allPartials where its formulas stand in a partial.`);
  const [first, second] = args;
  if (
    row.infix !== undefined &&
    row.infix.precedence > 1 &&
    row.infix.precedence < 4 &&
    first !== undefined &&
    second !== undefined
  ) {
    return infix(first, row.infix.token, second, row.infix.precedence);
  }
  if (row.prefix !== undefined && first !== undefined) {
    return { text: first.text.startsWith("-") ? `-(${first.text})` : `-${inside(first, 4)}`, precedence: 4 };
  }
  const names = new Map<string, Snippet>();
  row.inputs.forEach((name, i) => {
    names.set(name, args[i] as Snippet);
  });
  parameterNames.forEach((name, i) => {
    names.set(name, args[arity + i] ?? atom(String(defaults?.[i])));
  });
  return compileText(row.value, names);
}

/** Short arguments are written twice; long ones go through a helper. */
function squared(base: Snippet): Snippet {
  return base.precedence === 9 && base.text.length < 12 && !base.text.includes("(")
    ? { text: `${base.text} * ${base.text}`, precedence: 3 }
    : atom(`square(${base.text})`);
}

/** A choice becomes a conditional expression, so that the branch not taken is never computed; an undecided comparison gives NaN. */
function conditional(
  condition: Tree,
  args: readonly Snippet[],
  names: ReadonlyMap<string, Snippet>,
  catalogue: Catalogue,
): Snippet {
  const [test, yes, no] = args as [Snippet, Snippet, Snippet];
  const comparison = condition.kind === "call" ? catalogue.find(condition.operation) : undefined;
  const texts = comparison?.row.comparison;
  if (condition.kind !== "call" || comparison === undefined || texts === undefined) {
    const c = inside(test, 9);
    return { text: `${c} !== ${c} ? NaN : ${c} !== 0 ? ${inside(yes, 1)} : ${inside(no, 1)}`, precedence: 0 };
  }
  const operands = new Map(
    comparison.row.inputs.map((name, i) => [name, compileTree(condition.arguments[i] as Tree, names, catalogue)]),
  );
  const holds = substitute(texts.holds, operands);
  const fails = substitute(texts.fails, operands);
  return { text: `${holds} ? ${inside(yes, 1)} : ${fails} ? ${inside(no, 1)} : NaN`, precedence: 0 };
}
