import type { Value } from "../graph/index.ts";
import { requireRange } from "./check.ts";

/**
 * The length of the vector of all gradients, without overflow on the way; parameters without gradient count as 0.
 *
 * @example
 * gradientNorm(model.parameters());
 */
export function gradientNorm(parameters: readonly Value[]): number {
  return euclideanNorm(parameters.map((parameter) => parameter.grad));
}

/** The length of a vector. Scaled by its largest entry, so that squares neither overflow nor vanish. */
export function euclideanNorm(xs: readonly number[]): number {
  let largest = 0;
  for (const x of xs) {
    if (Number.isNaN(x)) return Number.NaN;
    largest = Math.max(largest, Math.abs(x));
  }
  if (largest === 0 || largest === Infinity) return largest;
  let squares = 0;
  for (const x of xs) squares += (x / largest) ** 2;
  return largest * Math.sqrt(squares);
}

/**
 * Shortens the vector of all gradients to the length `max` where it is longer; its direction stays. The factor is
 * min(1, max / (norm + 1e-6)), as in PyTorch.
 *
 * @returns the length before clipping.
 * @throws SettingError when `max` is negative or not finite.
 *
 * @example
 * loss.backward();
 * const norm = clipGradNorm(model.parameters(), 1);
 */
export function clipGradNorm(parameters: readonly Value[], max: number): number {
  requireRange("The largest gradient norm", max, 0);
  const norm = gradientNorm(parameters);
  const factor = max / (norm + 1e-6);
  // Written so that a norm of NaN changes nothing: it is for the caller to see.
  if (factor < 1) for (const parameter of parameters) if (parameter.hasGrad) parameter.grad *= factor;
  return norm;
}

/**
 * Limits each gradient to the range from -max to max. The direction of the step may change.
 *
 * @throws SettingError when `max` is negative or not finite.
 */
export function clipGradValue(parameters: readonly Value[], max: number): void {
  requireRange("The largest gradient", max, 0);
  for (const parameter of parameters) {
    if (parameter.hasGrad) parameter.grad = Math.min(Math.max(parameter.grad, -max), max);
  }
}
