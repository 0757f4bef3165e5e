import { nearMinimum } from "./near-minimum.ts";
import { sigmoid } from "./sigmoid.ts";

const slopes = [
  0.2178117057198001, 0.1466487969969469, 0.018874814223782312, -0.015222655223188032, -0.006606589138356696,
  0.000126627410081122, 0.0007985218818397998, 0.00018570724361186496,
];

/** The derivative of x·sigmoid(x). */
export function siluSlope(x: number): number {
  return nearMinimum(x, -1.2784645427610737, -1.0946994183093437e-16, slopes) ?? sigmoid(x) * (1 + x * sigmoid(-x));
}
