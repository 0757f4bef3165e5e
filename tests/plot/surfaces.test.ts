import { describe, expect, test } from "@jest/globals";
import { findSurface, PlotError, plotBoundary, surfaces } from "../../src/plot/index.ts";

describe.each(Object.values(surfaces))("the surface $name", (surface) => {
  test("has its start in its region, and slope 0 at its minima", () => {
    const [x, y] = surface.start;
    expect(x).toBeGreaterThanOrEqual(surface.region.x[0]);
    expect(x).toBeLessThanOrEqual(surface.region.x[1]);
    expect(y).toBeGreaterThanOrEqual(surface.region.y[0]);
    expect(y).toBeLessThanOrEqual(surface.region.y[1]);
    for (const [mx, my] of surface.minima) {
      for (const slope of surface.gradient(mx, my)) expect(Math.abs(slope)).toBeLessThan(1e-3);
      expect(surface.at(mx, my)).toBeLessThanOrEqual(surface.at(mx + 0.01, my));
      expect(surface.at(mx, my)).toBeLessThanOrEqual(surface.at(mx, my - 0.01));
    }
  });

  test("has the gradient of its heights", () => {
    const [x, y] = surface.start;
    const h = 1e-6;
    const [slopeX, slopeY] = surface.gradient(x, y);
    expect(slopeX).toBeCloseTo((surface.at(x + h, y) - surface.at(x - h, y)) / (2 * h), 3);
    expect(slopeY).toBeCloseTo((surface.at(x, y + h) - surface.at(x, y - h)) / (2 * h), 3);
  });
});

test("a surface is found by its name, and misspelt ones are refused with a remedy", () => {
  expect(findSurface("bowl").at(2, 0)).toBe(2);
  expect(() => findSurface("bowls")).toThrow(PlotError);
  expect(() => findSurface("bowls")).toThrow('Did you mean "bowl"? The surfaces are rosenbrock');
  expect(() => findSurface("constructor")).toThrow('There is no surface "constructor". The surfaces are');
});

test("six classes have five shapes, and then begin again", () => {
  const inputs = Array.from({ length: 6 }, (_, k) => [k, k % 2]);
  const figure = plotBoundary(([x = 0]) => Array.from({ length: 6 }, (_, k) => -Math.abs(x - k)), {
    inputs,
    targets: [0, 1, 2, 3, 4, 5],
  });
  for (const shape of ["circles", "triangles", "squares", "diamonds", "crosses"])
    expect(figure.description).toContain(`1 ${shape}`);
  expect(figure.description).toContain("6 of 6 samples");
});
