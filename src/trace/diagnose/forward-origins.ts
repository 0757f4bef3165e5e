import { atBoundary, hasTrait, inputData, isComponent, operationAt, outsideDomain } from "./conditions.ts";
import type { Cause } from "./finding.ts";
import { arise, type Examination, earlier, follow, type Origin } from "./origins.ts";

/** Products of a slope and its input below this are lost in doubles. */
const smallestNormal = 2.2250738585072014e-308;

/** Finds where numbers that are not finite, or 0 by underflow, arose in the forward pass, and where each one comes from. */
export function findForwardOrigins(examination: Examination): void {
  const { graph } = examination.account;
  const { valueOrigin } = examination;
  for (let node = 0; node < graph.size; node++) {
    valueOrigin[node] = graph.operation(node) === null ? ofLeaf(examination, node) : ofResult(examination, node);
  }
}

function ofLeaf(examination: Examination, node: number): number {
  const value = examination.account.graph.data[node] as number;
  if (Number.isNaN(value)) return arise(examination, "notANumber", "data", node);
  return Number.isFinite(value) ? -1 : arise(examination, "infiniteData", "data", node);
}

function ofResult(examination: Examination, node: number): number {
  const { graph } = examination.account;
  const y = graph.data[node] as number;
  const xs = inputData(graph, node);
  const inherited = inheritedOrigin(examination, node, (x) => !Number.isFinite(x));
  if (Number.isNaN(y)) {
    if (xs.some(Number.isNaN)) return inherited;
    const cause = causeOfNaN(examination, node, xs);
    return born(examination, node, inherited, cause);
  }
  if (!Number.isFinite(y)) {
    if (inherited >= 0) return inherited;
    const cause = atBoundary(graph, node) || outsideDomain(graph, node) ? "boundary" : "overflow";
    return born(
      examination,
      node,
      inheritedOrigin(examination, node, (x) => x === 0),
      cause,
    );
  }
  if (y !== 0) return -1;
  const fromZero = inheritedOrigin(examination, node, (x) => x === 0);
  if (fromZero >= 0) return fromZero;
  return underflows(examination, node, xs) ? arise(examination, "underflow", "forward", node) : -1;
}

/** A fault that follows from an earlier one is an event of that one; what follows from mere data is a fault of its own. */
function born(examination: Examination, node: number, inherited: number, cause: Cause): number {
  const source = inherited < 0 ? undefined : (examination.origins[inherited] as Origin);
  if (source === undefined || source.cause === "infiniteData") return arise(examination, cause, "forward", node);
  return follow(examination, inherited, cause, "forward", node);
}

function inheritedOrigin(examination: Examination, node: number, abnormal: (x: number) => boolean): number {
  const { graph } = examination.account;
  let origin = -1;
  for (const input of graph.inputs(node)) {
    if (abnormal(graph.data[input] as number)) origin = earlier(origin, examination.valueOrigin[input] as number);
  }
  return origin;
}

function causeOfNaN(examination: Examination, node: number, xs: readonly number[]): Cause {
  const { graph } = examination.account;
  const infinite = xs.filter((x) => x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY).length;
  if (infinite === 0) return atBoundary(graph, node) ? "boundary" : "outsideDomain";
  if (hasTrait(graph, node, "additive", "difference", "average")) return "infinityMinusInfinity";
  if (hasTrait(graph, node, "bilinear", "multiplicative"))
    return xs.includes(0) ? "zeroTimesInfinity" : "infinityMinusInfinity";
  return hasTrait(graph, node, "quotient") ? "infinityOverInfinity" : "outsideDomain";
}

/**
 * Whether a result of 0 is too small a number rather than a true zero. At a true zero the slope tells of it (log at 1), an input is 0
 * itself, or the operation gives 0 on purpose (differences, selections, units that switch off).
 */
export function underflows(examination: Examination, node: number, xs: readonly number[]): boolean {
  const { graph } = examination.account;
  const { row } = operationAt(graph, node);
  if (row.kinks !== undefined || row.selects === true) return false;
  if (hasTrait(graph, node, "additive", "difference", "average", "negation", "inactive", "comparison")) return false;
  const component = isComponent(graph, node);
  if ((!component && xs.some((x) => x === 0)) || xs.some((x) => !Number.isFinite(x))) return false;
  return graph
    .partials(node)
    .every((partial, slot) => Math.abs((partial ?? 0) * (component ? 1 : (xs[slot] as number))) < smallestNormal);
}
