import { exactNumber } from "../text/numbers.ts";
import { callsInOrder } from "./fold.ts";
import type { Notation } from "./notation.ts";
import { limited, operationOf } from "./precedence.ts";
import { withSingleAssignments } from "./substitute.ts";
import { fill, parseTemplate, type Template } from "./template.ts";
import type { CallTree, NumberTree, Program, Tree } from "./tree.ts";
import { freeNames, freshName, operationsIn } from "./variables.ts";

const reserved =
  "abstract arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for from function get if implements import in instanceof interface let new null of package private protected public return set static super switch this throw true try typeof undefined var void while with yield Infinity Math NaN Number Object globalThis isNaN";

/** Expressions nested deeper than this are broken into constants: JavaScript parsers recurse. */
const deepest = 100;

/** How a template uses its holes: which are filled more than once, or inside a function whose names would capture. */
interface Shape {
  readonly template: Template;
  readonly repeated: ReadonlySet<number>;
  readonly captured: ReadonlySet<number>;
}

/** Whether the text ends inside the body of an arrow function. */
function insideFunction(before: string): boolean {
  const open: boolean[] = [false];
  for (const match of before.matchAll(/=>|[([{]|[)\]}]/g)) {
    if (match[0] === "=>") open[open.length - 1] = true;
    else if ("([{".includes(match[0])) open.push(open[open.length - 1] === true && match[0] !== "(");
    else open.pop();
  }
  return open.includes(true);
}

function shapeOf(text: string): Shape {
  const captured = new Set<number>();
  const repeated = new Set<number>();
  const seen = new Set<number>();
  let count = -1;
  const inside: boolean[] = [];
  const template = parseTemplate(text, (before) => {
    inside.push(insideFunction(before));
    return "apart";
  });
  for (const hole of template.holes) {
    count++;
    if (hole.index === "all") continue;
    if (seen.has(hole.index)) repeated.add(hole.index);
    seen.add(hole.index);
    if (inside[count] === true) captured.add(hole.index);
  }
  return { template, repeated, captured };
}

/** Names as JavaScript identifiers: plain ones stay, `x[2]` becomes `x_2`; none collides with another or with a word taken. */
function identifiersFor(names: Iterable<string>, taken: Set<string>): Map<string, string> {
  const identifiers = new Map<string, string>();
  const later: string[] = [];
  for (const name of names) {
    if (name.includes("[") || taken.has(name)) later.push(name);
    else identifiers.set(name, freshName(name, taken));
  }
  for (const name of later) {
    const plain = name.replaceAll("[", "_").replaceAll("]", "");
    let identifier = plain;
    while (taken.has(identifier)) identifier += "_";
    taken.add(identifier);
    identifiers.set(name, identifier);
  }
  return identifiers;
}

/**
 * The JavaScript identifiers of a program's variables, in the order of first appearance: `x[2]` is `x_2`, and `class`, which
 * JavaScript reserves, is `class_`.
 */
export function javascriptNames(program: Program, notation: Notation): Map<string, string> {
  const variables = [...freeNames(program)].filter((name) => !notation.constants.has(name));
  return identifiersFor(variables, new Set(reserved.split(" ")));
}

/** What was written so far: constants declared before the expression, and the words that are taken. */
class Writer {
  private readonly notation: Notation;
  readonly declarations: string[] = [];
  readonly taken: Set<string>;
  readonly names: Map<string, string>;
  private readonly shapes = new Map<string, Shape>();
  /** The constants made for parts of expressions. */
  private readonly temporaries = new Set<string>();

  constructor(notation: Notation, names: Map<string, string>, taken: Set<string>) {
    this.notation = notation;
    this.names = names;
    this.taken = taken;
  }

  declare(identifier: string, text: string): void {
    this.declarations.push(`const ${identifier} = ${text};`);
  }

  private leaf(tree: Tree): string {
    if (tree.kind === "number") return numberText(tree);
    if (tree.kind !== "name") return "";
    const constant = this.notation.constants.get(tree.name);
    const identifier = this.names.get(tree.name);
    if (identifier !== undefined) return identifier;
    if (constant === Math.PI) return "Math.PI";
    if (constant === Math.E) return "Math.E";
    return constant === undefined ? tree.name : exactNumber(constant);
  }

  private temporary(text: string): string {
    const identifier = freshName(`t${this.temporaries.size + 1}`, this.taken);
    this.temporaries.add(identifier);
    this.declare(identifier, text);
    return identifier;
  }

  private shape(tree: CallTree): Shape {
    const known = this.shapes.get(tree.operation);
    if (known !== undefined) return known;
    const shape = shapeOf(operationOf(tree, this.notation).javascript);
    this.shapes.set(tree.operation, shape);
    return shape;
  }

  /** The expression of a tree. Parts that are shared, needed twice or nested too deep become constants before it. */
  expression(tree: Tree): string {
    const calls = callsInOrder(tree);
    const uses = new Map<Tree, number>();
    for (const current of calls) {
      for (const argument of current.arguments) uses.set(argument, (uses.get(argument) ?? 0) + 1);
    }
    const texts = new Map<Tree, { text: string; depth: number }>();
    const written = (part: Tree): { text: string; depth: number } =>
      texts.get(part) ?? { text: this.leaf(part), depth: 0 };
    for (const current of calls) {
      const { template, repeated, captured } = this.shape(current);
      let depth = 0;
      const args = current.arguments.map((argument, i) => {
        const one = written(argument);
        const simple = one.depth === 0;
        const hides = captured.has(i) && argument.kind !== "number" && !this.temporaries.has(one.text);
        const text = (repeated.has(i) && !simple) || hides ? this.temporary(one.text) : one.text;
        depth = Math.max(depth, text === one.text ? one.depth : 0);
        return text;
      });
      const text = limited(fill(template, args, current.operation, (argument) => argument, ", "));
      const apart = current !== tree && (depth >= deepest || (uses.get(current) ?? 0) > 1);
      texts.set(current, apart ? { text: this.temporary(text), depth: 0 } : { text, depth: depth + 1 });
    }
    return written(tree).text;
  }
}

function numberText(tree: NumberTree): string {
  // Parenthesised when negative: -2 ** 2 is no JavaScript, and a - -2 is easily misread.
  const text = exactNumber(tree.value);
  return tree.value < 0 || Object.is(tree.value, -0) ? `(${text})` : text;
}

/**
 * A program as one self-contained JavaScript expression over its variables; assignments and parts needed twice make it a
 * function called on the spot.
 *
 *     printJavaScript(parseProgram("x[2]^2 + 1", notation), notation); // "(Math.pow(x_2, 2) + 1)"
 *
 * @throws NodegradError if the text would exceed 50 million characters
 */
export function printJavaScript(program: Program, notation: Notation): string {
  const single = withSingleAssignments(program, []);
  const names = javascriptNames(single, notation);
  const taken = new Set([...reserved.split(" "), ...names.values()]);
  // The names inside templates are taken too, so that no constant of ours is hidden by one of theirs.
  for (const operation of operationsIn(single)) {
    for (const word of notation.find(operation)?.javascript.matchAll(/[A-Za-z_$][\w$]*/g) ?? []) taken.add(word[0]);
  }
  const writer = new Writer(notation, names, taken);
  let result = "";
  single.statements.forEach(({ name, tree }, i) => {
    const text = writer.expression(tree);
    if (i === single.statements.length - 1) {
      result = text;
    } else if (name !== null) {
      const [identifier = name] = identifiersFor([name], taken).values();
      names.set(name, identifier);
      writer.declare(identifier, text);
    }
  });
  if (writer.declarations.length === 0) return result;
  return limited(`(() => { ${writer.declarations.join(" ")} return ${result}; })()`);
}
