import { call, foldTree, type Notation, number, type Tree } from "../formula/index.ts";

/** A formula's symbolic derivative by a name, by the chain rule over the operations' partials, without further simplification. */
export function differentiateTree(tree: Tree, variable: string, notation: Notation): Tree {
  const derivatives = new Map<Tree, Tree | null>();
  const of = (part: Tree): Tree | null => {
    if (part.kind === "number") return null;
    if (part.kind === "name") return part.name === variable ? number(1) : null;
    return derivatives.get(part) ?? null;
  };
  foldTree<Tree>(tree, {
    number: (leaf) => leaf,
    name: (leaf) => leaf,
    call: (node) => {
      derivatives.set(node, chain(node, of, notation));
      return node;
    },
  });
  return of(tree) ?? number(0);
}

function chain(node: Tree & { kind: "call" }, of: (part: Tree) => Tree | null, notation: Notation): Tree | null {
  const operation = notation.find(node.operation);
  if (operation === undefined) return null;
  if (operation.selects === true) {
    // A choice is differentiated branch by branch: a product with 0 would let an infinite slope of the other branch through.
    const [condition, yes, no] = node.arguments as [Tree, Tree, Tree];
    const [a, b] = [of(yes), of(no)];
    return a === null && b === null ? null : call(operation.name, condition, a ?? number(0), b ?? number(0));
  }
  let total: Tree | null = null;
  node.arguments.forEach((argument, index) => {
    const inner = of(argument);
    if (inner === null) return;
    const partial = operation.partial(index, node.arguments, node);
    if (partial === null || (partial.kind === "number" && partial.value === 0)) return;
    const one = inner.kind === "number" && inner.value === 1;
    const term = one ? partial : partial.kind === "number" && partial.value === 1 ? inner : call("mul", partial, inner);
    total = total === null ? term : call("add", total, term);
  });
  return total;
}
