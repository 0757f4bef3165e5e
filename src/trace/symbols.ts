import { freshName } from "../formula/variables.ts";
import type { Graph } from "../graph/index.ts";
import { findOperation, notation, type Trait } from "../operations/index.ts";

/** A name of the formula language. */
const identifier = /^[A-Za-z_][A-Za-z0-9_]*(?:\[\d+\])*$/;
const longest = 24;

/** Greek letters, which the formula language spells out. */
const greek = new Map(
  Object.entries({
    α: "alpha",
    β: "beta",
    γ: "gamma",
    δ: "delta",
    ε: "epsilon",
    η: "eta",
    θ: "theta",
    λ: "lambda",
    μ: "mu",
    ρ: "rho",
    σ: "sigma",
    τ: "tau",
    φ: "phi",
    ψ: "psi",
    ω: "omega",
  }),
);

/** The letter an instructor would write for a result, by what its operation is. */
const letters: readonly (readonly [trait: Trait, letter: string])[] = [
  ["activation", "a"],
  ["bilinear", "p"],
  ["multiplicative", "p"],
  ["additive", "s"],
  ["difference", "d"],
  ["quotient", "q"],
  ["average", "m"],
  ["comparison", "t"],
];

/**
 * Names of all nodes, fit for formulas and code: the label where it is a name, else one made of it, else a letter by the node's part in
 * the computation (`p` for a product, `s` for a sum, `z` for what goes into an activation, `a` for what comes out). No two are equal.
 *
 * @returns by index; "" for constants without a label, which are written as numbers.
 */
export function symbolsOf(graph: Graph): readonly string[] {
  const { labels } = graph.columns;
  const symbols = new Array<string>(graph.size).fill("");
  const taken = new Set<string>(notation.constants.keys());
  // A label may be `e`: it is used before the constant of that name, unless a formula could mean both.
  taken.delete("e");
  const unnamed: number[] = [];
  const wishes = labels.map((label) => (label === "" ? "" : nameFrom(label)));
  const repeated = repeatedAmong(wishes);
  for (let index = 0; index < graph.size; index++) {
    const wanted = wishes[index] as string;
    if (wanted === "") unnamed.push(index);
    // A label of several nodes is told apart by where each was made: w_layer1_neuron2.
    else symbols[index] = unused(repeated.has(wanted) ? scoped(wanted, graph.scope(index)) : wanted, taken);
  }
  const parts = unnamed
    .filter((index) => !isPlainConstant(graph, index))
    .map((index) => [index, letterOf(graph, index)] as const);
  const counts = new Map<string, number>();
  for (const [, letter] of parts) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const [index, letter] of parts) {
    symbols[index] = counts.get(letter) === 1 && !taken.has(letter) ? letter : numbered(letter, numbers, taken);
    taken.add(symbols[index] as string);
  }
  return symbols;
}

/** The name itself if it is free, else with a number; an index in brackets must not have one behind it. */
function unused(name: string, taken: Set<string>): string {
  return freshName(taken.has(name) ? withoutBrackets(name) : name, taken);
}

function withoutBrackets(name: string): string {
  return name.replace(/[[\]]+/g, "_").replace(/_$/, "");
}

function repeatedAmong(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) (seen.has(name) ? repeated : seen).add(name);
  return repeated;
}

/** Whether a node is written as the number it holds. */
export function isPlainConstant(graph: Graph, index: number): boolean {
  return graph.operation(index) === null && !graph.requiresGrad(index) && graph.label(index) === "";
}

function numbered(letter: string, numbers: Map<string, number>, taken: ReadonlySet<string>): string {
  let number = numbers.get(letter) ?? 0;
  do number += 1;
  while (taken.has(`${letter}${number}`));
  numbers.set(letter, number);
  return `${letter}${number}`;
}

/** A name as near to the label as the formula language allows; "" where nothing readable is left. */
function nameFrom(label: string): string {
  if (identifier.test(label) && label.length <= longest) return label;
  if (label.length > 4 * longest) return "";
  const spelt = [...label].map((character) => greek.get(character) ?? character).join("");
  const made = spelt.replace(/[^A-Za-z0-9_[\]]+/g, "_").replace(/^_+|_+$/g, "");
  return identifier.test(made) && made.length <= longest && /[A-Za-z]/.test(made) ? made : "";
}

function scoped(name: string, scope: string): string {
  const path = scope.replace(/[^A-Za-z0-9]+/g, "_").replace(/_$/, "");
  const made = `${withoutBrackets(name)}_${path}`;
  return path !== "" && identifier.test(made) && made.length <= 2 * longest ? made : name;
}

function letterOf(graph: Graph, index: number): string {
  if (index === graph.root) return "f";
  const name = graph.operation(index);
  if (name === null) return graph.requiresGrad(index) ? "x" : "c";
  const traits = traitsOf(name);
  const activated = graph
    .consumers(index)
    .some(({ node }) => traitsOf(graph.operation(node) as string).includes("activation"));
  if (activated && !traits.includes("activation")) return "z";
  return letters.find(([trait]) => traits.includes(trait))?.[1] ?? "u";
}

function traitsOf(operation: string): readonly Trait[] {
  return findOperation(operation)?.row.traits ?? [];
}
