import { evaluateTree, parseTree, type Tree } from "../formula/index.ts";
import { fillParameters, notation, type Operation, operationValue, partialNames } from "../operations/index.ts";

/** One line through an operation's inputs: the input in `slot` runs, the others stand still. */
export interface OperationSlice {
  readonly slot: number;
  /** One number per input; that in `slot` does not count. */
  readonly others: readonly number[];
  /** The inputs' names, by slot. */
  readonly names: readonly string[];
  readonly range: readonly [low: number, high: number];
  readonly title?: string;
}

/** How many inputs a list is drawn with. */
const listLength = 3;
/** Where the inputs that stand still do so: different numbers, 2 for an exponent. */
const still = [1, 2, 0.5, 1.5, -1, 0.75];

/** The slice that shows most: along the first input that a derivative is taken by, over the row's samples. */
export function sliceOf(operation: Operation): OperationSlice {
  const { row, arity } = operation;
  const count = arity === "n" ? listLength * row.inputs.length : arity;
  const names = partialNames(operation, count);
  const slot = row.selects === true ? 1 : 0;
  const others = names.map((_, i) => {
    const [low, high] = (row.samples[i] ?? row.samples[0]) as readonly [number, number];
    return Math.min(Math.max(still[i % still.length] as number, low), high);
  });
  return { slot, others, names, range: rangeOf(operation, slot, others) };
}

/** The samples, up to an end of the domain that is near, and mirrored where the operation is defined on both sides of 0. */
function rangeOf(operation: Operation, slot: number, others: readonly number[]): readonly [number, number] {
  const { row } = operation;
  const [low, high] = (row.samples[slot] ?? row.samples[0]) as readonly [number, number];
  const inside = (x: number): boolean => isDefined(operation, slot, others, x);
  if (low > 0 && inside(-low) && inside(-high)) return [-high, high];
  const room = (high - low) / 8;
  return [edge(low, low - room, inside), edge(high, high + room, inside)];
}

/** The end of the domain between `from` and `to`; `from` where it goes on. */
function edge(from: number, to: number, inside: (x: number) => boolean): number {
  if (inside(to)) return from;
  let [good, bad] = [from, to];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (good + bad) / 2;
    if (inside(middle)) good = middle;
    else bad = middle;
  }
  return plain(good);
}

function isDefined(operation: Operation, slot: number, others: readonly number[], x: number): boolean {
  const { domain } = operation.row;
  if (domain === undefined) return true;
  return evaluateAt(parseTree(domain.where, notation), operation, slot, others, x) !== 0;
}

/** Where the slice crosses kinks of the operation, in ascending order. */
export function edgesOf(operation: Operation, { slot, others, range }: OperationSlice): number[] {
  if (operation.arity === "n") return [];
  const found: number[] = [];
  for (const { surface } of operation.row.kinks ?? []) {
    const tree = parseTree(surface, notation);
    const at = (x: number): number => evaluateAt(tree, operation, slot, others, x);
    for (const root of rootsOf(at, range)) if (!found.includes(root)) found.push(root);
  }
  return found.sort((a, b) => a - b);
}

/** A number that halving came near to, as people write it. */
function plain(x: number): number {
  return Math.abs(x) < 1e-9 ? 0 : Number(x.toPrecision(9));
}

/** Zeros of a function with a change of sign, by halving. */
function rootsOf(f: (x: number) => number, [low, high]: readonly [number, number]): number[] {
  const steps = 997;
  const roots: number[] = [];
  const at = (k: number): number => low + ((high - low) * k) / steps;
  for (let k = 0; k < steps; k++) {
    let [a, b] = [at(k), at(k + 1)];
    if (f(a) * f(b) > 0) continue;
    for (let halving = 0; halving < 60; halving++) {
      const middle = (a + b) / 2;
      if (f(a) * f(middle) <= 0) b = middle;
      else a = middle;
    }
    const root = plain((a + b) / 2);
    if (!roots.includes(root)) roots.push(root);
  }
  return roots;
}

/** One of the row's formulas on the slice. */
function evaluateAt(tree: Tree, operation: Operation, slot: number, others: readonly number[], x: number): number {
  const xs = others.map((other, i) => (i === slot ? x : other));
  const parameters = fillParameters(operation, []) ?? [];
  return evaluateTree<number>(
    tree,
    (name) => {
      const input = operation.row.inputs.indexOf(name);
      if (input >= 0) return xs[input] as number;
      const parameter = operation.parameterNames.indexOf(name);
      if (parameter >= 0) return parameters[parameter] as number;
      return name === "y"
        ? operationValue(operation.code, xs, parameters)
        : (notation.constants.get(name) ?? Number.NaN);
    },
    (name, args) => notation.find(name)?.evaluate(args) ?? Number.NaN,
    (value) => value,
  );
}
