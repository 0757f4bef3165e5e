import type { Graph } from "../graph/index.ts";
import { formatNumber } from "../text/index.ts";

/**
 * Why the gradient that a node shows may differ from what this graph's own sweep gives: no pass yet, numbers computed anew, gradients
 * carried over from earlier passes, clipped or set by hand, a stale graph. Empty when there is nothing to say.
 */
export function gradientNotes(graph: Graph, index: number): readonly string[] {
  const notes: string[] = [];
  if (!graph.requiresGrad(index)) {
    notes.push(
      "It requires no gradient (it is a constant, was detached, or was computed from such Values alone), so nothing flows to it.",
    );
  } else if (!graph.hasGrad(index)) {
    notes.push(
      "No backward pass has reached it yet: its grad shows “–” (nothing computed). The total is what backward() would give.",
    );
  } else {
    const own = graph.ownGradient(index);
    if (own !== null) notes.push(difference(graph, index, own));
    if (graph.node(index).gradFromBefore)
      notes.push("Its grad is from before its numbers were computed anew; call backward() again.");
  }
  for (const { node, message } of graph.stale) {
    if (node === index) notes.push(`Its number is out of date: ${message}. Call recompute(root).`);
  }
  return notes;
}

/** How many passes of the size `own` add up to the gradient; null when it is no whole number of passes. */
export function passesIn(gradient: number, own: number): number | null {
  const passes = gradient / own;
  const whole = Math.round(passes);
  return whole >= 2 && whole <= 1e6 && Math.abs(passes - whole) < 1e-9 * whole ? whole : null;
}

function difference(graph: Graph, index: number, own: number): string {
  const gradient = graph.grad(index);
  const numbers = `grad shows ${formatNumber(gradient)}, this graph's own sweep gives ${formatNumber(own)}`;
  if (graph.operation(index) !== null) {
    return `The two differ: ${numbers}. The gradient was changed after the pass (set by hand or clipped), or belongs to another pass.`;
  }
  const passes = passesIn(gradient, own);
  if (passes !== null) {
    return `The two differ: ${numbers}. That is the sum of ${passes} passes: gradients of leaves are carried over (added up) until zeroGrad().`;
  }
  return `The two differ: ${numbers}. Leaves add up the gradients of all passes until zeroGrad(), so the rest is carried over from other passes, or the gradient was clipped or set by hand.`;
}
