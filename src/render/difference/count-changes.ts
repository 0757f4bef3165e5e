import type { Graph } from "../../graph/index.ts";
import { thousands } from "../thousands.ts";
import { type ChangeState, changeOf, isDifference } from "./changes.ts";

/** How many nodes of the union of two graphs are the same, changed, added and removed. */
export function countChanges(difference: Graph): Record<ChangeState, number> {
  const counts = { same: 0, changed: 0, added: 0, removed: 0 };
  for (let index = 0; index < difference.size; index++) {
    const fold = difference.fold(index);
    if (fold !== null && isDifference(fold)) counts[changeOf(fold).state] += 1;
  }
  return counts;
}

/** "3 values changed, 1 added, none removed, 10 are the same." Folded graphs have nodes in place of values. */
export function changesInWords(difference: Graph): string {
  const { same, changed, added, removed } = countChanges(difference);
  const isFolded = [...difference.columns.folds.values()].some((fold) => changeOf(fold).folds !== undefined);
  const what = isFolded ? "node" : "value";
  const count = (number: number): string => (number === 0 ? "none" : thousands(number));
  const nodes = changed === 1 ? `1 ${what}` : changed === 0 ? `no ${what}` : `${thousands(changed)} ${what}s`;
  return `Before → after: ${nodes} changed, ${count(added)} added, ${count(removed)} removed, ${count(same)} the same.`;
}
