import { pixel } from "./figure.ts";

/** The shapes of classes, in order, so that colour is never the only difference. */
export const shapeNames: readonly string[] = ["circles", "triangles", "squares", "diamonds", "crosses"];

/** A point of the k-th class, about as large for every shape. */
export function shapeOf(k: number, x: number, y: number, radius: number, style: string): string {
  const [r, at] = [radius, (dx: number, dy: number): string => `${pixel(x + dx)} ${pixel(y + dy)}`];
  switch (k % shapeNames.length) {
    case 0:
      return `<circle cx="${pixel(x)}" cy="${pixel(y)}" r="${pixel(r)}" ${style}/>\n`;
    case 1:
      return `<path d="M${at(0, -1.25 * r)}L${at(1.15 * r, 0.85 * r)}L${at(-1.15 * r, 0.85 * r)}Z" ${style}/>\n`;
    case 2:
      return `<path d="M${at(-0.9 * r, -0.9 * r)}L${at(0.9 * r, -0.9 * r)}L${at(0.9 * r, 0.9 * r)}L${at(-0.9 * r, 0.9 * r)}Z" ${style}/>\n`;
    case 3:
      return `<path d="M${at(0, -1.35 * r)}L${at(1.2 * r, 0)}L${at(0, 1.35 * r)}L${at(-1.2 * r, 0)}Z" ${style}/>\n`;
    default: {
      const [a, b] = [0.4 * r, 1.2 * r];
      const corners: [number, number][] = [
        [-a, -b],
        [a, -b],
        [a, -a],
        [b, -a],
        [b, a],
        [a, a],
        [a, b],
        [-a, b],
        [-a, a],
        [-b, a],
        [-b, -a],
        [-a, -a],
      ];
      return `<path d="M${corners.map(([dx, dy]) => at(dx, dy)).join("L")}Z" ${style}/>\n`;
    }
  }
}
