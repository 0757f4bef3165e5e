import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constant, snapshot, type Value, value } from "../../src/graph/index.ts";
import { foldGraph, toSvg } from "../../src/render/index.ts";
import { structure } from "../../src/structure/index.ts";
import type { Sample } from "./measure.ts";
import { type MoonsFixture, moonsLoss } from "./moons-loss.ts";

/** From the differentiated moons loss, 65,914 bare scalars, to its folded SVG: milliseconds of recognising, of folding, of all with the layout. */
export async function foldMoons(): Promise<Sample> {
  const fixture = JSON.parse(readFileSync(join(process.cwd(), "tests/fixtures/moons.json"), "utf8")) as MoonsFixture;
  const root = moonsLoss<Value>(
    fixture,
    fixture.params.map((data) => value(data)),
    (data) => constant(data),
  );
  root.backward();
  const start = performance.now();
  const svg = await toSvg(root, { fold: "auto", engine: "wasm" });
  const draw = performance.now() - start;
  const graph = snapshot(root);
  const recognise = timed(() => structure(graph));
  const fold = timed(() => foldGraph(graph));
  if (!svg.includes("100 samples are drawn as one")) throw new Error("The moons loss was not folded.");
  return { nodes: graph.size, recognise, fold, draw, kilobytes: svg.length / 1000 };
}

/** A chain of a million nodes, folded: milliseconds, and the most memory that the whole process ever had. */
export function foldChain(): Sample {
  const [a, b] = [value(0.9, "a"), value(0.1, "b")];
  let x: Value = value(0.5, "x");
  for (let round = 0; round < 333_333; round++) x = x.mul(a).add(b).tanh();
  x.backward();
  const graph = snapshot(x);
  let drawn = 0;
  const fold = timed(() => {
    drawn = foldGraph(graph).size;
  });
  return { nodes: graph.size, fold, drawn, megabytes: process.resourceUsage().maxRSS / 1024 };
}

function timed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
