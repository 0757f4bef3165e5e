import { NodegradError } from "../../text/errors.ts";
import type { Notation } from "../notation.ts";
import { parseTree } from "../parser.ts";
import type { Tree } from "../tree.ts";
import { isWhole, keyOf, minusOne, negated, sign } from "./exact.ts";
import type { Factor, Node } from "./node.ts";
import { NormalForm } from "./normal-form.ts";

/** A rewriting rule: where the pattern's node matches, the replacement takes its place. */
export interface Rule {
  readonly pattern: Node;
  readonly replacement: Tree;
}

type Bindings = Map<string, Node>;

const asWritten = (node: Node): Node => node;

const compiled = new WeakMap<Notation, Map<string, readonly Rule[]>>();

/**
 * The rules in the row of an operation, ready to match.
 *
 * @throws NodegradError naming the operation and the rule if a rule is not of the form `pattern -> replacement`
 */
export function rulesOf(operation: string, notation: Notation): readonly Rule[] {
  const cache = compiled.get(notation) ?? new Map<string, readonly Rule[]>();
  compiled.set(notation, cache);
  const known = cache.get(operation);
  if (known !== undefined) return known;
  const rules: Rule[] = [];
  for (const text of notation.find(operation)?.simplify ?? []) {
    const [left, right, ...rest] = text.split("->");
    if (left === undefined || right === undefined || rest.length > 0) {
      throw new NodegradError(`The rule "${text}" of ${operation} should read "pattern -> replacement".`);
    }
    const form = new NormalForm(notation, asWritten);
    const pattern = build(parseTree(left, notation), (name) => form.table.name(name), form);
    const replacement = parseTree(right, notation);
    // Arithmetic that the normal form does anyway (x * 1 -> x) leaves nothing to match.
    const same = build(replacement, (name) => form.table.name(name), form) === pattern;
    if (!same && pattern.kind !== "name" && pattern.kind !== "constant") rules.push({ pattern, replacement });
  }
  cache.set(operation, rules);
  return rules;
}

/** A small tree as a node. Rules are short, so this may recurse. */
function build(tree: Tree, lookup: (name: string) => Node, form: NormalForm): Node {
  if (tree.kind === "number") return form.number(tree.value);
  if (tree.kind === "name") return lookup(tree.name);
  return form.apply(
    tree.operation,
    tree.arguments.map((argument) => build(argument, lookup, form)),
  );
}

/** What the rule makes of the node, or null if it does not match. */
export function applied(rule: Rule, node: Node, form: NormalForm): Node | null {
  const bindings: Bindings = new Map();
  if (!matches(rule.pattern, node, bindings, form)) return null;
  return build(rule.replacement, (name) => bindings.get(name) ?? form.table.name(name), form);
}

function bind(name: string, node: Node, bindings: Bindings, form: NormalForm): boolean {
  if (form.notation.constants.has(name)) return node.kind === "name" && node.name === name && form.constants.has(name);
  if ((name === "c" || name === "d") && node.kind !== "constant") return false;
  if (name === "n" && !(node.kind === "constant" && isWhole(node.value))) return false;
  const known = bindings.get(name);
  if (known !== undefined) return known === node;
  bindings.set(name, node);
  return true;
}

function matches(pattern: Node, node: Node, bindings: Bindings, form: NormalForm): boolean {
  switch (pattern.kind) {
    case "name":
      return bind(pattern.name, node, bindings, form);
    case "constant":
      return node.kind === "constant" && keyOf(node.value) === keyOf(pattern.value);
    case "literal":
      return node.kind === "literal" && Object.is(node.value, pattern.value);
    case "call": {
      if (node.kind !== "call" || node.operation !== pattern.operation) return false;
      const commutes = form.notation.find(node.operation)?.commutative === true;
      const pair = (p: Node, n: Node): boolean => matches(p, n, bindings, form);
      return commutes
        ? inAnyOrder(pattern.args, node.args, pair, bindings)
        : pattern.args.length === node.args.length && pattern.args.every((one, i) => pair(one, node.args[i] as Node));
    }
    case "product": {
      if (node.kind !== "product") return false;
      const pair = (p: Factor, n: Factor): boolean =>
        matches(p.base, n.base, bindings, form) && matches(p.exponent, n.exponent, bindings, form);
      return inAnyOrder(pattern.factors, node.factors, pair, bindings);
    }
    case "scaled": {
      if (keyOf(pattern.coefficient) === keyOf(minusOne)) {
        // -x stands for every negative multiple, and for a negative number.
        if (node.kind === "constant") {
          const positive = sign(node.value) < 0 ? form.table.constant(negated(node.value)) : null;
          return positive !== null && matches(pattern.of, positive, bindings, form);
        }
        if (node.kind !== "scaled" || sign(node.coefficient) >= 0) return false;
        return matches(pattern.of, form.scaled(negated(node.coefficient), node.of), bindings, form);
      }
      if (node.kind !== "scaled" || keyOf(node.coefficient) !== keyOf(pattern.coefficient)) return false;
      return matches(pattern.of, node.of, bindings, form);
    }
    case "sum":
      return (
        node.kind === "sum" && inAnyOrder(pattern.terms, node.terms, (p, n) => matches(p, n, bindings, form), bindings)
      );
  }
}

/** Whether the patterns match the things one to one in some order; at most six, for the orders are many. */
function inAnyOrder<T>(
  patterns: readonly T[],
  things: readonly T[],
  pair: (p: T, t: T) => boolean,
  bindings: Bindings,
): boolean {
  if (patterns.length !== things.length || patterns.length > 6) return false;
  const [first, ...others] = patterns;
  if (first === undefined) return true;
  for (let i = 0; i < things.length; i++) {
    const before = new Map(bindings);
    const rest = things.filter((_, index) => index !== i);
    if (pair(first, things[i] as T) && inAnyOrder(others, rest, pair, bindings)) return true;
    bindings.clear();
    for (const [name, node] of before) bindings.set(name, node);
  }
  return false;
}
