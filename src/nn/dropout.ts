import { constant, type Value } from "../graph/index.ts";
import type { Random } from "../random/index.ts";

/**
 * Inverted dropout: each value is multiplied by 0 with the given probability, the others by 1 / (1 - probability), so that
 * the expected sum stays the same and nothing needs to be rescaled when evaluating (Srivastava and others 2014).
 *
 * @param probability share of values to drop, from 0 up to but not including 1.
 */
export function dropout(xs: readonly Value[], probability: number, random: Random): Value[] {
  if (probability === 0) return [...xs];
  const kept = 1 / (1 - probability);
  return xs.map((x) => x.mul(constant(random.next() < probability ? 0 : kept, "dropout")));
}
