import { arithmeticOf } from "../arithmetic.ts";
import { callsInOrder } from "../fold.ts";
import type { Notation } from "../notation.ts";
import type { CallTree, Tree } from "../tree.ts";
import type { Part } from "./builder.ts";
import { minusOne } from "./exact.ts";
import type { Node } from "./node.ts";
import { NormalForm } from "./normal-form.ts";
import { applied, type Rule, rulesOf } from "./rules.ts";
import { treeOfNode } from "./to-tree.ts";

/** How often one simplification may apply rules within rules: rules that undo each other must not run forever. */
const deepestRewriting = 60;

/** Applies the rules of the operations met so far to every new node. */
class Rewriter {
  private readonly notation: Notation;
  private readonly rules: Rule[] = [];
  private readonly met = new Set<string>();
  private readonly results = new Map<Node, Node>();
  private depth = 0;

  constructor(notation: Notation) {
    this.notation = notation;
  }

  meet(operation: string): void {
    if (this.met.has(operation)) return;
    this.met.add(operation);
    for (const rule of rulesOf(operation, this.notation)) this.rules.push(rule);
  }

  rewrite(node: Node, form: NormalForm): Node {
    const known = this.results.get(node);
    if (known !== undefined) return known;
    if (node.kind === "call") this.meet(node.operation);
    if (this.depth >= deepestRewriting) return node;
    this.depth++;
    // While its own replacement is built, the node stands for itself.
    this.results.set(node, node);
    let result = node;
    for (const rule of this.rules) {
      if (rule.pattern.kind !== node.kind) continue;
      const replaced = applied(rule, node, form);
      if (replaced === null || replaced === node) continue;
      result = replaced;
      break;
    }
    this.depth--;
    this.results.set(node, result);
    return result;
  }
}

/** The calls that are only a part of one longer sum or product: these are simplified as a whole, at their topmost call. */
function innerCalls(calls: readonly CallTree[], groupOf: (tree: Tree) => number): Set<Tree> {
  const uses = new Map<Tree, number>();
  for (const current of calls) {
    for (const argument of current.arguments) uses.set(argument, (uses.get(argument) ?? 0) + 1);
  }
  const inner = new Set<Tree>();
  for (const current of calls) {
    const group = groupOf(current);
    for (const argument of current.arguments) {
      if (group !== 0 && groupOf(argument) === group && uses.get(argument) === 1) inner.add(argument);
    }
  }
  return inner;
}

/**
 * The tree in a simpler form, as a person would write it: numbers calculated, like terms and powers of equal bases
 * collected, and the rules of the operations' rows applied. Wherever every part of the tree is finite the value stays the
 * same (but for rounding and the sign of a calculated zero); `x/x` becomes 1, for example, and `(x^2)^0.5` stays. Works at any depth.
 *
 * `constants` are the names that certainly mean a constant of the notation: only then is `log(e)` 1.
 *
 *     printText(simplify(parseTree("x*1 + x*y*x + x", notation), notation), notation); // "2*x + x^2*y"
 */
export function simplify(tree: Tree, notation: Notation, constants: ReadonlySet<string> = new Set()): Tree {
  const arithmetic = arithmeticOf(notation);
  const { sum, difference, product, quotient, negation } = arithmetic;
  const groups = new Map([
    [sum.name, 1],
    [difference.name, 1],
    [negation.name, 1],
    [product.name, 2],
    [quotient.name, 2],
  ]);
  const groupOf = (one: Tree): number => (one.kind === "call" ? (groups.get(one.operation) ?? 0) : 0);
  const calls = callsInOrder(tree);
  const inner = innerCalls(calls, groupOf);
  const rewriter = new Rewriter(notation);
  for (const current of calls) rewriter.meet(current.operation);
  const form = new NormalForm(notation, (node, self) => rewriter.rewrite(node, self), constants);

  const nodes = new Map<Tree, Node>();
  const nodeOf = (part: Tree): Node => {
    if (part.kind === "number") return form.number(part.value);
    return part.kind === "name" ? form.table.name(part.name) : (nodes.get(part) as Node);
  };
  /** The parts of a chain from left to right, with whether each is subtracted or divided by. */
  const partsOf = (top: CallTree): Part[] => {
    const parts: Part[] = [];
    const stack: { part: Tree; inverted: boolean }[] = [{ part: top, inverted: false }];
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
      const { part, inverted } = entry;
      if (part.kind !== "call" || (part !== top && !inner.has(part))) {
        parts.push({ node: nodeOf(part), inverted });
        continue;
      }
      const [first, second] = part.arguments;
      const flips = part.operation === difference.name || part.operation === quotient.name;
      if (second !== undefined) stack.push({ part: second, inverted: inverted !== flips });
      if (first !== undefined) stack.push({ part: first, inverted: inverted !== (part.operation === negation.name) });
    }
    return parts;
  };
  for (const current of calls) {
    if (inner.has(current)) continue;
    const group = groupOf(current);
    let node: Node;
    if (group === 1) {
      node = form.sum(partsOf(current).map((part) => (part.inverted ? form.scaled(minusOne, part.node) : part.node)));
    } else {
      node =
        group === 2 ? form.product(partsOf(current)) : form.apply(current.operation, current.arguments.map(nodeOf));
    }
    nodes.set(current, node);
  }
  return treeOfNode(nodeOf(tree), arithmetic);
}
