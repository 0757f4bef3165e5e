/** x·x; exact to half a unit in the last place, where a power function may be off by more. */
export function square(x: number): number {
  return x * x;
}
