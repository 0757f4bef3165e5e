import { callsInOrder, type NameTree, type Tree } from "../formula/index.ts";
import { createRandom } from "../random/index.ts";
import { bindPartial, partialNames } from "./bind.ts";
import { inputNames, numberTrees } from "./catalogue.ts";
import { partialOperation } from "./derived.ts";
import { localPartials, operationValue, selectedInput } from "./generated/kernels.ts";
import { richardson } from "./numeric/index.ts";
import type { Operation } from "./operation.ts";
import { catalogue, findOperation } from "./registry.ts";

/** How many decimal digits independent ways to a derivative have in common, at worst, over all points and inputs; at most 16. */
export interface Proof {
  /** How many points were tried. */
  readonly points: number;
  /** The rule against differences of the value, extrapolated. */
  readonly differences: number;
  /** The rule against the definition in simpler operations, differentiated; null where the row has no definition. */
  readonly definition: number | null;
  /** The value against the definition's value. */
  readonly value: number | null;
  /** The kernel against the formula that is printed; null where the partials are functions. */
  readonly formula: number | null;
  /** The row's second derivatives against differences of the rule; null where the row gives none. */
  readonly seconds: number | null;
}

/** Settings of a proof. */
export interface ProofOptions {
  /** How many points are tried; 50 unless said. */
  readonly points?: number;
  readonly seed?: number;
}

/**
 * Checks the rule of an operation in independent ways at random points of its samples, away from kinks.
 *
 * ```ts
 * proveOperation(findOperation("tanh")).differences; // about 11
 * ```
 */
export function proveOperation(operation: Operation, { points = 50, seed = 1 }: ProofOptions = {}): Proof {
  const random = createRandom(seed);
  const worst = { differences: 0, definition: 0, value: 0, formula: 0, seconds: 0 };
  let tried = 0;
  while (tried < points) {
    const xs = samplePoint(operation, () => random.uniform());
    if (nearKink(operation, xs)) continue;
    tried++;
    const errors = errorsAt(operation, xs);
    for (const key of Object.keys(worst) as (keyof typeof worst)[]) worst[key] = Math.max(worst[key], errors[key]);
  }
  const { row } = operation;
  return {
    points,
    differences: digits(worst.differences),
    definition: row.definition === undefined ? null : digits(worst.definition),
    value: row.definition === undefined ? null : digits(worst.value),
    formula: operation.partialTrees.includes(null) ? null : digits(worst.formula),
    seconds: row.seconds === undefined ? null : digits(worst.seconds),
  };
}

/** The parameters with which a row is proved: its defaults, or the second component. */
export function proofParameters(operation: Operation): readonly number[] | null {
  return operation.row.index === undefined ? operation.defaults : [1];
}

function digits(error: number): number {
  return error === 0 ? 16 : Math.min(16, Math.max(0, -Math.log10(error)));
}

/** One point: a number per input, three per list. */
function samplePoint({ row, arity }: Operation, uniform: () => number): number[] {
  const between = ([low, high]: readonly [number, number]): number => low + (high - low) * uniform();
  if (arity !== "n") return row.samples.map(between);
  const range = row.samples[0] as readonly [number, number];
  return Array.from({ length: 3 * row.inputs.length }, () => between(range));
}

const firstStep = 0.01;

/** Whether a kink is so near that differences would reach over it. */
function nearKink(operation: Operation, xs: readonly number[]): boolean {
  return (operation.row.kinks ?? []).some(({ surface }) => {
    const values = new Map(operation.row.inputs.map((input, i) => [input, xs[i] as number]));
    return Math.abs(slopes(catalogue.read(surface), values).value) < 4 * firstStep;
  });
}

function errorsAt(
  operation: Operation,
  xs: readonly number[],
): Record<"differences" | "definition" | "value" | "formula" | "seconds", number> {
  const { code } = operation;
  const parameters = proofParameters(operation);
  const y = operationValue(code, xs, parameters);
  const rule = localPartials(code, xs, y, parameters);
  const names = partialNames(operation, xs.length);
  const values = new Map(names.map((name, slot) => [name, xs[slot] as number]));
  const errors = { differences: 0, definition: 0, value: 0, formula: 0, seconds: 0 };
  const definition = boundDefinition(operation, xs.length, parameters);
  const defined = definition === null ? null : slopes(definition, values);
  if (defined !== null) errors.value = difference(y, defined.value);
  rule.forEach((slope, slot) => {
    // A condition chooses between the other inputs: it has no slope of its own.
    if (operation.row.selects === true && slot === 0) return;
    const moved = (x: number): number[] => xs.map((other, i) => (i === slot ? x : other));
    const numeric = richardson((x) => operationValue(code, moved(x), parameters), xs[slot] as number, firstStep);
    errors.differences = Math.max(errors.differences, difference(slope, numeric.value));
    if (defined !== null)
      errors.definition = Math.max(
        errors.definition,
        difference(slope, defined.slopes.get(names[slot] as string) ?? 0),
      );
    if (!operation.partialTrees.includes(null)) {
      const formula = slopes(bindPartial(operation, slot, xs.length, parameters), new Map([...values, ["y", y]]));
      errors.formula = Math.max(errors.formula, difference(slope, formula.value));
    }
    if (operation.row.seconds !== undefined)
      errors.seconds = Math.max(errors.seconds, secondError(operation, xs, slot));
  });
  return errors;
}

function secondError(operation: Operation, xs: readonly number[], slot: number): number {
  const derived = partialOperation(operation, slot);
  if (derived === null) return 0;
  const parameters = proofParameters(operation);
  const value = (point: readonly number[]): number => operationValue(derived.code, point, parameters);
  const seconds = localPartials(derived.code, xs, value(xs), parameters);
  return Math.max(
    ...seconds.map((second, other) => {
      const numeric = richardson(
        (x) => value(xs.map((old, i) => (i === other ? x : old))),
        xs[other] as number,
        firstStep,
      );
      return difference(second, numeric.value);
    }),
  );
}

/** Relative to the larger number, absolute below 1. */
function difference(a: number, b: number): number {
  const error = Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}

/** The definition over the same names as bound partials; null where the row has none. */
export function boundDefinition(
  operation: Operation,
  count: number,
  parameters: readonly number[] | null,
): Tree | null {
  const tree = operation.definitionTree;
  if (tree === null) return null;
  const names = inputNames(operation, count);
  return catalogue.expand(tree, operation, -1, names, numberTrees(parameters ?? []), { kind: "name", name: "y" });
}

/**
 * A formula's value and its derivatives by all names, by one forward and one backward sweep through the rules of its operations.
 *
 * ```ts
 * slopes(parseTree("a * b", notation), new Map([["a", 2], ["b", 3]])).slopes.get("a"); // 3
 * ```
 */
export function slopes(
  tree: Tree,
  values: ReadonlyMap<string, number>,
): { readonly value: number; readonly slopes: ReadonlyMap<string, number> } {
  const calls = callsInOrder(tree);
  const results = new Map<Tree, number>();
  const numberOf = (part: Tree): number => {
    if (part.kind === "number") return part.value;
    if (part.kind === "call") return results.get(part) as number;
    return values.get(part.name) ?? catalogue.notation.constants.get(part.name) ?? Number.NaN;
  };
  const applied = calls.map((call) => {
    const split = catalogue.split(findOperation(call.operation) as Operation, call.arguments.map(numberOf));
    results.set(call, operationValue(split.operation.code, split.inputs, split.parameters));
    return split;
  });
  const adjoints = new Map<Tree, number>([[tree, 1]]);
  const total = new Map<string, number>();
  for (let i = calls.length - 1; i >= 0; i--) {
    const call = calls[i] as Tree & { kind: "call" };
    const upstream = adjoints.get(call);
    const { operation, inputs, parameters } = applied[i] as (typeof applied)[number];
    if (upstream === undefined) continue;
    const selected = selectedInput(operation.code, inputs);
    const partials = localPartials(operation.code, inputs, results.get(call) as number, parameters);
    const leading = operation.row.index === undefined ? 0 : 1;
    partials.forEach((partial, slot) => {
      if (selected >= 0 && selected !== slot) return;
      const argument = call.arguments[leading + slot] as Tree;
      adjoints.set(argument, (adjoints.get(argument) ?? 0) + upstream * partial);
    });
  }
  // A leaf may stand in several places as several objects of one name.
  for (const [part, adjoint] of adjoints) {
    if (part.kind === "name") total.set((part as NameTree).name, (total.get(part.name) ?? 0) + adjoint);
  }
  return { value: numberOf(tree), slopes: total };
}
