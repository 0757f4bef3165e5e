import type { Graph } from "../../graph/index.ts";
import { hasTrait, operationAt } from "./conditions.ts";

/** Units that hold the same numbers in different parameters and receive the same gradient. */
export interface SymmetricUnits {
  /** Indices of the units' outputs, ascending; at least two. */
  readonly units: readonly number[];
  /** The parameters of all units, ascending. */
  readonly parameters: readonly number[];
}

/** Numbers equal keys alike. */
class Classes {
  readonly #numbers = new Map<string, number>();

  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/**
 * Finds units that training cannot tell apart: activations computed in the same way from the same numbers, held by different parameters,
 * with the same gradient. Each has two parameters at least, so that two leaves that happen to be equal are not taken for it.
 */
export function symmetricUnits(graph: Graph): SymmetricUnits[] {
  const { adjoints, reached } = graph.sweep();
  const byNumbers = classes(graph, (leaf) => `${graph.requiresGrad(leaf)} ${graph.data[leaf]}`);
  const byIdentity = classes(graph, (leaf) => (graph.requiresGrad(leaf) ? `leaf ${leaf}` : String(graph.data[leaf])));
  const groups = new Map<string, number[]>();
  for (let node = 0; node <= graph.root; node++) {
    if (reached[node] === 0 || !graph.requiresGrad(node) || !hasTrait(graph, node, "activation")) continue;
    const key = `${byNumbers[node]} ${adjoints[node]}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  const found: SymmetricUnits[] = [];
  for (const group of groups.values()) {
    const units = distinct(group, byIdentity);
    if (units.length < 2) continue;
    const parameters = units.map((unit) => parametersOf(graph, unit));
    if (parameters.every((own) => own.length >= 2))
      found.push({ units, parameters: [...new Set(parameters.flat())].sort((a, b) => a - b) });
  }
  return found;
}

/** A number for each node, equal for nodes that are computed in the same way from leaves of equal keys. */
function classes(graph: Graph, leafKey: (leaf: number) => string): Int32Array {
  const table = new Classes();
  const numbers = new Int32Array(graph.size);
  for (let node = 0; node < graph.size; node++) {
    const inputs = graph.inputs(node).map((input) => numbers[input] as number);
    const ordered = hasTrait(graph, node, "commutative") ? inputs.sort((a, b) => a - b) : inputs;
    const key =
      graph.operation(node) === null
        ? `leaf ${leafKey(node)}`
        : `${operationAt(graph, node).code} ${graph.parameters(node).join()} ${ordered.join()}`;
    numbers[node] = table.of(key);
  }
  return numbers;
}

function distinct(nodes: readonly number[], identity: Int32Array): number[] {
  const seen = new Set<number>();
  return nodes.filter((node) => {
    const fresh = !seen.has(identity[node] as number);
    seen.add(identity[node] as number);
    return fresh;
  });
}

/** The trainable leaves of the weighted sum below a unit. */
function parametersOf(graph: Graph, unit: number): number[] {
  const found = new Set<number>();
  const seen = new Set<number>([unit]);
  const waiting = graph.inputs(unit).slice();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (graph.operation(node) === null) {
      if (graph.requiresGrad(node)) found.add(node);
    } else if (hasTrait(graph, node, "additive", "bilinear", "difference")) {
      for (const input of graph.inputs(node)) waiting.push(input);
    }
  }
  return [...found];
}
