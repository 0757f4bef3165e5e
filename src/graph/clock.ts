/**
 * One logical clock for the whole process. It orders three kinds of events: a node is computed, a leaf is changed, a backward pass runs.
 * Comparing two readings tells whether a number is older than what it was computed from; the time of day plays no part.
 */
let now = 0;

/** Advances the clock and returns the new reading, an integer from 1 up. */
export function tick(): number {
  now += 1;
  return now;
}
