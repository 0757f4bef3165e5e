import { erfc } from "./erf.ts";
import { nearMinimum } from "./near-minimum.ts";
import { sigmoid } from "./sigmoid.ts";

const exactSlopes = [
  0.4314939923140469, 0.388284982990552, -0.018199676398671087, -0.1140082332972217, -0.014771522148244337,
  0.019421679838189067, 0.004539228379125415, -0.002239538068073497,
];
const tanhSlopes = [
  0.4304000910248585, 0.38751844613578895, -0.015782853521848023, -0.11394448308095899, -0.016619328343052565,
  0.019682309459833118, 0.005261059254921913, -0.002422731845875097,
];

/** x times the normal distribution function, through erfc, which keeps the digits of the lower tail. */
export function gelu(x: number): number {
  return x * (0.5 * erfc(-x * Math.SQRT1_2));
}

/** The derivative of gelu: the distribution function plus x times the density. */
export function geluSlope(x: number): number {
  const near = nearMinimum(x, -0.7517915246935645, 1.4956759177009883e-17, exactSlopes);
  return near ?? 0.5 * erfc(-x * Math.SQRT1_2) + x * (Math.exp(-0.5 * x * x) * 0.3989422804014327);
}

/** 2 sqrt(2/pi): geluTanh(x) is x·sigmoid(w) with w = 2 sqrt(2/pi)·x(1 + 0.044715x²). */
const scale = 1.5957691216057308;

/** gelu by its usual approximation; (1 + tanh(u)) / 2 is written as sigmoid(2u), which keeps the lower tail. */
export function geluTanh(x: number): number {
  return x * sigmoid(scale * x * (1 + 0.044715 * x * x));
}

/** The derivative of geluTanh; beyond 40 exactly 1 or 0, where its cubic would overflow. */
export function geluTanhSlope(x: number): number {
  if (Math.abs(x) > 40) return x > 0 ? 1 : 0;
  const near = nearMinimum(x, -0.7524614220710163, 3.4358218314355225e-17, tanhSlopes);
  if (near !== undefined) return near;
  const w = scale * x * (1 + 0.044715 * x * x);
  const slope = scale * (1 + 0.134145 * x * x);
  return sigmoid(w) * (1 + x * slope * sigmoid(-w));
}
