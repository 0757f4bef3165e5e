import { join } from "node:path";
import { ensureDirectory, writeAllAtomic } from "../files/index.ts";
import type { Graph } from "../graph/index.ts";
import { toFrames } from "../render/index.ts";
import type { DrawSettings } from "./draw.ts";
import type { Io } from "./io.ts";
import { withAdvice } from "./layout-advice.ts";
import { pathIn } from "./path-in.ts";
import type { PictureFormat } from "./picture-format.ts";
import { UsageError } from "./usage-error.ts";

/** Writes one file for each step of the computation: `frame-01.svg`, `frame-02.svg`, … */
export async function writeFrames(
  graph: Graph,
  folder: string,
  format: PictureFormat | undefined,
  { picture, engine, timeLimit }: DrawSettings,
  io: Io,
): Promise<void> {
  const ending = format ?? "svg";
  if (ending !== "svg" && ending !== "dot") {
    throw new UsageError(`Frames are written as SVG or DOT, not as ${ending}. Use --format svg or --format dot.`);
  }
  const limit = timeLimit === undefined ? {} : { timeLimit };
  const { highlight: _highlight, ...rest } = picture;
  const frames = await toFrames(graph, { ...rest, ...limit, engine, format: ending }).catch((error: unknown) => {
    throw withAdvice(error, "take a smaller computation");
  });
  const digits = Math.max(2, String(frames.length).length);
  const target = pathIn(io, folder);
  await ensureDirectory(target);
  await writeAllAtomic(
    frames.map(({ index, dot, svg }) => ({
      path: join(target, `frame-${String(index + 1).padStart(digits, "0")}.${ending}`),
      data: ending === "svg" ? svg : dot,
    })),
  );
  const first = `frame-${"1".padStart(digits, "0")}.${ending}`;
  io.stdout.write(
    frames.length === 1
      ? `Wrote 1 frame to ${folder}, of the only step: ${first}\n`
      : `Wrote ${frames.length} frames to ${folder}, one for each step: ${first} and on\n`,
  );
}
