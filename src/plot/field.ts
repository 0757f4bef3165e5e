import { contours } from "d3-contour";
import type { Axes } from "./axes.ts";
import { pixel } from "./figure.ts";

/** A function of the plane, on a grid over the axes and one cell beyond, so that contours do not close along the border. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly number[];
  /** Where the grid's coordinates stand in the picture. */
  x(column: number): number;
  y(row: number): number;
}

/** The part of the plane that a picture shows. */
export interface Region {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Points of the grid inside of the region, row by row from the top, with one cell more on each side. */
export function gridPoints({ x, y }: Region, columns: number, rows: number): [number, number][] {
  const [stepX, stepY] = [(x[1] - x[0]) / columns, (y[1] - y[0]) / rows];
  return Array.from({ length: (columns + 2) * (rows + 2) }, (_, i) => {
    const [row, column] = [Math.floor(i / (columns + 2)), i % (columns + 2)];
    return [x[0] + stepX * (column - 0.5), y[1] - stepY * (row - 0.5)];
  });
}

/** The field of numbers computed at `gridPoints` of the same region and size. */
export function fieldOf(values: readonly number[], columns: number, rows: number, axes: Axes): Field {
  const [width, height] = [(axes.right - axes.left) / columns, (axes.bottom - axes.top) / rows];
  return {
    columns: columns + 2,
    rows: rows + 2,
    values,
    // d3-contour puts the value of cell i at i + 0.5.
    x: (column) => axes.left + (column - 1) * width,
    y: (row) => axes.top + (row - 1) * height,
  };
}

/** Outlines of the area where the field is at least `threshold`, as path data. */
export function contourPath(field: Field, threshold: number): string {
  const { coordinates } = contours()
    .size([field.columns, field.rows])
    .contour([...field.values], threshold);
  return coordinates
    .flatMap((polygon) =>
      polygon.map(
        (ring) =>
          `M${(ring as [number, number][]).map(([column, row]) => `${pixel(field.x(column))} ${pixel(field.y(row))}`).join("L")}Z`,
      ),
    )
    .join("");
}

/** Cuts off what leaves the axes. */
export function clipped({ left, right, top, bottom }: Axes, content: string): string {
  const box = `${pixel(left)} ${pixel(top)} ${pixel(right - left)} ${pixel(bottom - top)}`;
  const [x, y, width, height] = box.split(" ") as [string, string, string, string];
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${box}">${content}</svg>\n`;
}
