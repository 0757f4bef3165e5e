import { type Value, value } from "../graph/index.ts";
import type { Optimizer } from "../nn/index.ts";
import type { Surface } from "../plot/index.ts";

/** The points that an optimizer visits on a surface, start included; it ends early where numbers are no longer finite. */
export function descend(
  surface: Surface,
  makeOptimizer: (parameters: Value[]) => Optimizer,
  steps: number,
  start: readonly [number, number] = surface.start,
): [number, number][] {
  const [x, y] = [value(start[0], "x"), value(start[1], "y")];
  const optimizer = makeOptimizer([x, y]);
  const points: [number, number][] = [[x.data, y.data]];
  for (let step = 0; step < steps; step++) {
    const [slopeX, slopeY] = surface.gradient(x.data, y.data);
    if (!Number.isFinite(slopeX) || !Number.isFinite(slopeY)) break;
    x.grad = slopeX;
    y.grad = slopeY;
    optimizer.step();
    points.push([x.data, y.data]);
  }
  return points;
}
