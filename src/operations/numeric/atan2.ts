/**
 * along / (along² + across²): what both slopes of atan2 are made of. With r the smaller over the larger, 1 / (x(1 + r²)) or
 * r / (x(1 + r²)), x being the larger: no square of a huge or tiny number is ever taken.
 */
export function atan2Slope(along: number, across: number): number {
  const a = Math.abs(along);
  const b = Math.abs(across);
  if (a === 0 && b === 0) return Number.NaN;
  if (a >= b) {
    const r = across / along;
    return 1 / along / (1 + r * r);
  }
  const r = along / across;
  return r / across / (1 + r * r);
}
