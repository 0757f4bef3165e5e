import { foldTree, parseTree } from "../formula/index.ts";
import type { Value } from "../graph/index.ts";
import { findOperation, type Kink, notation, type Operation } from "../operations/index.ts";

/** A formula of a row as a function of inputs, output and parameters. */
type Evaluate = (xs: readonly number[], y: number, parameters: readonly number[] | null) => number;

/** A kink of an operation, and the formula that is zero on it. */
interface Surface {
  readonly operation: Operation;
  readonly kink: Kink;
  readonly at: Evaluate;
}

/** On which side of each kink of its operations an evaluation lies. */
export interface KinkSides {
  /** -1, 0 or 1 for each surface of each node, in topological order; 2 where the surface is not a number. */
  readonly signs: readonly number[];
  readonly surfaces: readonly Surface[];
}

const known = new WeakMap<Operation, readonly Surface[]>();

/** The kinks that the rows of a graph's nodes tell of, and the side of each that these nodes lie on. */
export function sidesOfGraph(order: readonly Value[]): KinkSides {
  const signs: number[] = [];
  const surfaces: Surface[] = [];
  for (const node of order) {
    if (node.operation === null || !node.requiresGrad) continue;
    const operation = findOperation(node.operation) as Operation;
    const listed = surfacesOf(operation);
    if (listed.length === 0) continue;
    const xs = node.inputs.map((input) => input.data);
    addSides(signs, surfaces, listed, xs, node.data, node.parameters);
  }
  return { signs, surfaces };
}

/** The same for one operation at numbers. */
export function sidesOfOperation(
  operation: Operation,
  xs: readonly number[],
  y: number,
  parameters: readonly number[] | null,
): KinkSides {
  const signs: number[] = [];
  const surfaces: Surface[] = [];
  addSides(signs, surfaces, surfacesOf(operation), xs, y, parameters);
  return { signs, surfaces };
}

/**
 * The first kink that lies between two evaluations, as a clause: "relu has a kink where x == 0". `from` decides which ones count: those
 * that it lies on, or those that it does not lie on.
 */
export function kinkBetween(from: KinkSides, to: KinkSides, lyingOn: boolean): string | null {
  for (let index = 0; index < from.signs.length; index++) {
    const sign = from.signs[index];
    if ((sign === 0) !== lyingOn || to.signs[index] === sign) continue;
    const { operation, kink } = from.surfaces[index] as Surface;
    return `${operation.name} has a kink where ${kink.where}`;
  }
  return null;
}

function addSides(
  signs: number[],
  surfaces: Surface[],
  listed: readonly Surface[],
  xs: readonly number[],
  y: number,
  parameters: readonly number[] | null,
): void {
  for (const surface of listed) {
    const at = surface.at(xs, y, parameters);
    surfaces.push(surface);
    signs.push(Number.isNaN(at) ? 2 : Math.sign(at));
  }
}

/** Rows' formulas are short, so functions within functions do; they are evaluated for every node at every step. */
function compile(text: string, { row, parameterNames }: Operation): Evaluate {
  return foldTree<Evaluate>(parseTree(text, notation), {
    number:
      ({ value }) =>
      () =>
        value,
    name: ({ name }) => {
      const slot = row.inputs.indexOf(name);
      if (slot >= 0) return (xs) => xs[slot] as number;
      const position = parameterNames.indexOf(name);
      if (position >= 0) return (_xs, _y, parameters) => parameters?.[position] ?? Number.NaN;
      const constant = notation.constants.get(name) ?? Number.NaN;
      return name === "y" ? (_xs, y) => y : () => constant;
    },
    call: ({ operation }, args) => {
      const called = notation.find(operation);
      return (xs, y, parameters) => called?.evaluate(args.map((arg) => arg(xs, y, parameters))) ?? Number.NaN;
    },
  });
}

/** Lists of inputs have no names that a surface could use, so their kinks are found by the jump of the slope alone. */
function surfacesOf(operation: Operation): readonly Surface[] {
  let surfaces = known.get(operation);
  if (surfaces === undefined) {
    const kinks = operation.arity === "n" ? [] : (operation.row.kinks ?? []);
    surfaces = kinks.map((kink) => ({ operation, kink, at: compile(kink.surface, operation) }));
    known.set(operation, surfaces);
  }
  return surfaces;
}
