/** sqrt(a² + b²) without overflow or underflow on the way. */
export function hypot(a: number, b: number): number {
  return Math.hypot(a, b);
}

/** The derivative of hypot(a, b) by a, which is a / hypot(a, b), scaled before dividing so that tiny and huge numbers keep their digits. */
export function hypotSlope(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  if (larger > 1e-290 && larger < 1e290) return a / Math.hypot(a, b);
  if (larger === Infinity || larger === 0) return a / Math.hypot(a, b);
  const scale = larger < 1 ? 2 ** 600 : 2 ** -600;
  return (a * scale) / Math.hypot(a * scale, b * scale);
}
