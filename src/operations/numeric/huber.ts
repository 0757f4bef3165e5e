/** Half of the square up to `delta`, a straight line beyond; `d` is prediction minus target. */
export function huber(d: number, delta: number): number {
  const size = Math.abs(d);
  return size <= delta ? 0.5 * d * d : delta * (size - 0.5 * delta);
}
