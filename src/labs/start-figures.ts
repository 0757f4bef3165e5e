import type { Value } from "../graph/index.ts";
import { type PictureOptions, toDot, toSvg } from "../render/index.ts";
import type { TracedExpression } from "./start.ts";

/** A picture to draw: a root, and how. */
export interface StartFigure {
  /** The name of its files, without an ending. */
  readonly name: string;
  readonly root: Value;
  readonly options: PictureOptions;
}

/** The pictures of the main job. Numbers are cut to six digits, so that every machine draws the same bytes. */
export function startFigures(neuron: TracedExpression, expression: TracedExpression, sample: Value): StartFigure[] {
  const exact = { tooltipPrecision: 6 } as const;
  return [
    { name: neuron.name, root: neuron.root, options: { ...exact, title: neuron.title } },
    { name: `${neuron.name}-dark`, root: neuron.root, options: { ...exact, title: neuron.title, theme: "dark" } },
    { name: expression.name, root: expression.root, options: { ...exact, title: expression.title } },
    {
      name: "moons-network",
      root: sample,
      options: { ...exact, title: "A 2-4-4-1 network and one point of the moons", style: "pill" },
    },
  ];
}

/** A picture as DOT and as SVG, always from the same engine, whatever is installed. */
export async function drawFigure({ root, options }: StartFigure): Promise<{ dot: string; svg: string }> {
  return { dot: toDot(root, options), svg: await toSvg(root, { ...options, engine: "wasm" }) };
}
