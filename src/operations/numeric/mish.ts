import { nearMinimum } from "./near-minimum.ts";

const slopes = [
  0.2669479140495345, 0.20473126408010586, 0.04190782104360987, -0.020271822716684245, -0.01582112656173338,
  -0.0033606849270232685, 0.0010924055409445854, 0.0009898181021289196,
];

/** x·tanh(log(1 + exp(x))): with e = exp(x) the hyperbolic tangent is e(e + 2) / (e(e + 2) + 2). */
export function mish(x: number): number {
  if (x > 0) {
    const e = Math.exp(-x);
    return (x * (1 + 2 * e)) / (1 + 2 * e + 2 * e * e);
  }
  const e = Math.exp(x);
  const p = e * (e + 2);
  return (x * p) / (p + 2);
}

/** The derivative of mish: e/D·(e + 2 + 4x(1 + e)/D) with D = e² + 2e + 2; in exp(-x) for positive x. */
export function mishSlope(x: number): number {
  const near = nearMinimum(x, -1.1924312145154952, -4.8484829848031044e-17, slopes);
  if (near !== undefined) return near;
  if (x > 0) {
    const e = Math.exp(-x);
    const d = 1 + 2 * e + 2 * e * e;
    return (1 + 2 * e + (4 * (x * e) * e * (e + 1)) / d) / d;
  }
  const e = Math.exp(x);
  const d = e * e + 2 * e + 2;
  return (e / d) * (e + 2 + (4 * x * (1 + e)) / d);
}
