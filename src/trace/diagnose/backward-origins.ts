import type { BackwardEdge } from "../edges.ts";
import { atBoundary, kinkAt } from "./conditions.ts";
import { arise, type Examination, earlier, follow } from "./origins.ts";

/** Finds where gradients that are not finite arose, and where each one comes from. */
export function findBackwardOrigins(examination: Examination): void {
  for (const edge of examination.edges) {
    const origin = Number.isFinite(edge.product) ? -1 : ofProduct(examination, edge);
    const known = examination.gradientOrigin[edge.input] as number;
    const sum = earlier(known, origin);
    examination.gradientOrigin[edge.input] = Number.isFinite(edge.after) ? sum : ofSum(examination, edge, sum);
  }
}

function ofProduct(examination: Examination, edge: BackwardEdge): number {
  const { consumer, upstream, local } = edge;
  const { gradientOrigin } = examination;
  if (!Number.isFinite(upstream) && !Number.isNaN(local)) {
    const origin = gradientOrigin[consumer] as number;
    return local === 0 && !Number.isNaN(upstream)
      ? follow(examination, origin, "zeroTimesInfinity", "backward", consumer)
      : origin;
  }
  if (Number.isFinite(local)) return arise(examination, "overflow", "backward", consumer, edge.slot);
  const born = ofLocal(examination, edge);
  const origin = earlier(Number.isFinite(upstream) ? -1 : (gradientOrigin[consumer] as number), born);
  return upstream === 0 ? follow(examination, origin, "zeroTimesInfinity", "backward", consumer) : origin;
}

/** A slope that is not finite: because of abnormal numbers, or because of the place it was taken at. */
function ofLocal(examination: Examination, edge: BackwardEdge): number {
  const { graph } = examination.account;
  const { consumer, slot } = edge;
  let origin = examination.valueOrigin[consumer] as number;
  for (const input of graph.inputs(consumer)) origin = earlier(origin, examination.valueOrigin[input] as number);
  const atEnd = atBoundary(graph, consumer) || kinkAt(graph, consumer) !== null;
  const finite = Number.isFinite(graph.data[consumer] as number);
  if (origin >= 0) return atEnd && finite ? follow(examination, origin, "boundary", "backward", consumer) : origin;
  return arise(examination, atEnd ? "boundary" : "overflow", "backward", consumer, slot);
}

function ofSum(examination: Examination, edge: BackwardEdge, origin: number): number {
  const { before, product, after, input, consumer, slot } = edge;
  if (origin < 0) return arise(examination, "overflow", "backward", consumer, slot);
  const opposite = Number.isNaN(after) && !Number.isNaN(before) && !Number.isNaN(product);
  return opposite ? follow(examination, origin, "infinityMinusInfinity", "backward", input) : origin;
}
