import { namesIn } from "../../formula/index.ts";
import type { BackwardEdge } from "../edges.ts";
import { goesFlat, hasTrait, inputData, kinkAt, operationAt } from "./conditions.ts";
import type { Cause } from "./finding.ts";
import { underflows } from "./forward-origins.ts";
import type { Examination } from "./origins.ts";

/** Why a gradient is 0. */
export interface ZeroCause {
  readonly cause: Cause;
  /** The node at which the flow stopped. */
  readonly node: number;
  readonly slot: number;
}

/** Zeros that belong to a healthy computation: another factor is 0, a minimum, another input was chosen, paths cancel. */
const benign: ReadonlySet<Cause> = new Set(["zeroFactor", "flatPoint", "notChosen", "cancellation", "branchNotTaken"]);

/** Whether a zero for this reason is nothing to worry about. */
export function isBenign(cause: Cause): boolean {
  return benign.has(cause);
}

/**
 * Why gradients are 0, by node; null where they are not 0. Follows zeros from the root back: a gradient that is 0 because the one above it
 * is 0 has that one's cause. Of several causes a fault counts before a harmless one, then the one nearest to the root.
 */
export function zeroCauses(examination: Examination): (ZeroCause | null)[] {
  const { graph } = examination.account;
  const { adjoints, reached } = graph.sweep();
  const causes = new Array<ZeroCause | null>(graph.size).fill(null);
  for (let node = graph.root - 1; node >= 0; node--) {
    if (!graph.requiresGrad(node) || adjoints[node] !== 0) continue;
    if (reached[node] === 0) {
      causes[node] = { cause: "branchNotTaken", node, slot: 0 };
      continue;
    }
    for (const position of examination.uses.get(node) ?? []) {
      const edge = examination.edges[position] as BackwardEdge;
      causes[node] = better(causes[node] ?? null, ofEdge(examination, edge, causes));
    }
  }
  return causes;
}

function better(known: ZeroCause | null, next: ZeroCause): ZeroCause {
  if (known === null) return next;
  // Products that are not 0 themselves cancel; one of these makes the whole zero a matter of cancellation.
  if (known.cause === "cancellation") return known;
  if (next.cause === "cancellation") return next;
  return isBenign(known.cause) && !isBenign(next.cause) ? next : known;
}

function ofEdge(examination: Examination, edge: BackwardEdge, causes: readonly (ZeroCause | null)[]): ZeroCause {
  const { consumer, slot, product, upstream, local } = edge;
  if (product !== 0) return { cause: "cancellation", node: edge.input, slot };
  if (upstream === 0 && causes[consumer] !== null) return causes[consumer] as ZeroCause;
  if (local !== 0) return { cause: "underflow", node: consumer, slot };
  return { cause: causeOfFlatness(examination, edge), node: consumer, slot };
}

function causeOfFlatness(examination: Examination, { consumer, slot }: BackwardEdge): Cause {
  const { graph } = examination.account;
  const { row, partialTrees } = operationAt(graph, consumer);
  const xs = inputData(graph, consumer);
  const tree = partialTrees[Math.min(slot, partialTrees.length - 1)];
  if (tree?.kind === "number" && tree.value === 0) return "flatStep";
  if (kinkAt(graph, consumer) !== null) return "corner";
  if (hasTrait(graph, consumer, "inactive") && graph.data[consumer] === 0) return "inactive";
  if (goesFlat(graph, consumer)) return "saturation";
  if (row.kinks !== undefined) return "notChosen";
  if (underflows(examination, consumer, xs)) return "underflow";
  const lost = graph.inputs(consumer).some((input) => examination.valueOrigin[input] !== -1);
  if (lost) return "underflow";
  if (xs.length === 1) return "flatPoint";
  // A slope that depends on the input itself is 0 because of where that input stands: a^2 at 0, but not a*b.
  const own = row.inputs[slot];
  return tree != null && own !== undefined && namesIn(tree).has(own) ? "flatPoint" : "zeroFactor";
}
