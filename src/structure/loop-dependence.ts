import type { Wiring } from "./wiring.ts";

/** Which nodes are computed from a loop, and what it cost to find out. */
export interface Dependence {
  readonly dependents: ReadonlySet<number>;
  readonly steps: number;
}

const independent: Dependence = { dependents: new Set(), steps: 0 };

/** The nodes that some nodes read and that do not belong to them. */
export function readOutside(wiring: Wiring, members: ReadonlySet<number>): Set<number> {
  const outside = new Set<number>();
  for (const node of members) {
    for (let slot = 0; slot < wiring.inputCount(node); slot++) {
      const input = wiring.input(node, slot);
      if (!members.has(input)) outside.add(input);
    }
  }
  return outside;
}

/**
 * What of that which a loop reads is computed from the loop itself: no round could read it before all rounds were done.
 *
 * @param patience so many nodes are looked at; where more would have to be, whatever might depend on the loop counts as dependent.
 */
export function readTooEarly(wiring: Wiring, members: ReadonlySet<number>, patience: number): Dependence {
  let first = Infinity;
  for (const node of members) first = Math.min(first, node);
  const suspects = [...readOutside(wiring, members)].filter((node) => node > first && wiring.inputCount(node) > 0);
  if (suspects.length === 0) return independent;
  const last = suspects.reduce((latest, node) => Math.max(latest, node), first);
  const steps = last - first + 1;
  if (steps > patience) return { dependents: new Set(suspects), steps: 0 };
  const depends = new Uint8Array(steps);
  for (let node = first; node <= last; node++) {
    let found = members.has(node);
    for (let slot = 0; !found && slot < wiring.inputCount(node); slot++)
      found = depends[wiring.input(node, slot) - first] === 1;
    if (found) depends[node - first] = 1;
  }
  return { dependents: new Set(suspects.filter((node) => depends[node - first] === 1)), steps };
}
