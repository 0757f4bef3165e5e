/** `a` if the condition is not 0, otherwise `b`; NaN when the condition is NaN, because nobody knows which. */
export function choose(condition: number, a: number, b: number): number {
  return Number.isNaN(condition) ? Number.NaN : condition !== 0 ? a : b;
}

/** 1 if `a` is the larger, 0 if it is the smaller, 1/2 at a tie, NaN if either is NaN: the slope of max(a, b) by a. */
export function preference(a: number, b: number): number {
  return a > b ? 1 : a < b ? 0 : a === b ? 0.5 : Number.NaN;
}
