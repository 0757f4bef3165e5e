import { parseFormula } from "../calculus/index.ts";
import { value } from "../graph/index.ts";
import { suggestion } from "../text/index.ts";
import { PlotError } from "./errors.ts";
import type { Region } from "./field.ts";

/** A function of x and y to descend, with the part of the plane to look at. */
export interface Surface {
  readonly name: string;
  /** "Rosenbrock's valley" */
  readonly title: string;
  /** In nodegrad's formula language, over `x` and `y`. */
  readonly formula: string;
  readonly region: Region;
  /** Where descents begin. */
  readonly start: readonly [number, number];
  /** Lowest points, where there are any. */
  readonly minima: readonly (readonly [number, number])[];
  /** What is hard about it, in a sentence. */
  readonly lesson: string;
  at(x: number, y: number): number;
  gradient(x: number, y: number): [number, number];
}

/** The surfaces: "rosenbrock", "saddle", "himmelblau", "bowl" (ill-conditioned) and "dips" (two valleys, one deeper). */
export const surfaces: Readonly<Record<string, Surface>> = Object.fromEntries(
  [
    surface(
      "rosenbrock",
      "Rosenbrock's valley",
      "(1 - x)^2 + 100 * (y - x^2)^2",
      [-2, 2],
      [-1, 3],
      [-1.5, 2.2],
      [[1, 1]],
      "The valley is found at once, but its floor is curved and almost flat.",
    ),
    surface(
      "saddle",
      "a saddle",
      "x^2 - y^2",
      [-2, 2],
      [-2, 2],
      [-1.6, 0.01],
      [],
      "The slope is zero at the origin, which is no minimum: downwards in y, upwards in x.",
    ),
    surface(
      "himmelblau",
      "Himmelblau's function",
      "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
      [-5, 5],
      [-5, 5],
      [-0.5, -0.8],
      [
        [3, 2],
        [-2.805118, 3.131312],
        [-3.77931, -3.283186],
        [3.584428, -1.848126],
      ],
      "Four minima, all equally low: where one ends depends on where one begins.",
    ),
    surface(
      "bowl",
      "an ill-conditioned bowl",
      "x^2 / 2 + 25 * y^2 / 2",
      [-4, 4],
      [-2, 2],
      [-3.6, 1.6],
      [[0, 0]],
      "25 times steeper in y than in x: a rate that is right for one is wrong for the other.",
    ),
    surface(
      "dips",
      "two valleys, one deeper",
      "x^4 / 4 - x^2 / 2 + 0.2 * x + y^2 / 2",
      [-2, 2],
      [-1.5, 1.5],
      [0.9, 1],
      [[-1.0881, 0]],
      "Two valleys; the one on the right is only a local minimum.",
    ),
  ].map((one) => [one.name, one]),
);

/** The surface of that name. @throws PlotError for an unknown one. */
export function findSurface(name: string): Surface {
  const found = Object.hasOwn(surfaces, name) ? surfaces[name] : undefined;
  if (found !== undefined) return found;
  const meant = suggestion(name, Object.keys(surfaces));
  throw new PlotError(
    `There is no surface ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} The surfaces are ${Object.keys(surfaces).join(", ")}.`,
  );
}

function surface(
  name: string,
  title: string,
  formula: string,
  x: readonly [number, number],
  y: readonly [number, number],
  start: readonly [number, number],
  minima: readonly (readonly [number, number])[],
  lesson: string,
): Surface {
  const parsed = parseFormula(formula);
  return {
    ...{ name, title, formula, region: { x, y }, start, minima, lesson },
    at: (px, py) => parsed.evaluate({ x: px, y: py }),
    gradient: (px, py) => {
      const [vx, vy] = [value(px, "x"), value(py, "y")];
      parsed.evaluate({ x: vx, y: vy }).backward();
      return [vx.grad, vy.grad];
    },
  };
}
