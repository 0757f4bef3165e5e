import { isOne, sign } from "./exact.ts";
import type { Factor, Node } from "./node.ts";

/** Whether a person would write the term with a minus sign. */
export function isNegative(term: Node): boolean {
  if (term.kind === "constant") return sign(term.value) < 0;
  return term.kind === "scaled" && sign(term.coefficient) < 0;
}

/** Whether a factor is a sum with a minus in it, which can be turned round: `a - b` is `-(b - a)`. */
export function isDifference({ base, exponent }: Factor): boolean {
  return base.kind === "sum" && exponent.kind === "constant" && isOne(exponent.value) && base.terms.some(isNegative);
}
