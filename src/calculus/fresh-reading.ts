import { read, requireFresh, type Value } from "../graph/index.ts";

/**
 * A reading of the common graph of some roots, for a sweep of numbers over it.
 *
 * @throws StaleGraphError when a leaf was changed after the graph was computed: the sweep would mix old and new numbers.
 */
export function freshReading(roots: readonly Value[]): ReturnType<typeof read> {
  const reading = read(roots, 0);
  if (reading.stale.length > 0) requireFresh([...reading.positions.keys()]);
  return reading;
}
