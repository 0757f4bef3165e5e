import { RenderError } from "../errors.ts";
import { type Ended, runChild } from "./child.ts";
import type { Layout } from "./engine.ts";
import { outOfTime, refused } from "./failures.ts";

let available: Promise<boolean> | null = null;

/** Whether a `dot` that works is on the PATH. Asked once. */
export function hasNativeDot(): Promise<boolean> {
  available ??= runChild("dot", ["-V"], "", 10_000).then(({ status, code }) => status === "ended" && code === 0);
  return available;
}

/**
 * Lays out with the `dot` on the PATH, in a child process.
 *
 * @throws RenderError when there is none, when it cannot read the text, and after the time limit.
 */
export async function layOutNatively(layout: Layout, program = "dot"): Promise<Uint8Array> {
  const child = await runChild(program, [`-T${layout.format}`], layout.dot, layout.timeLimit);
  return childOutput(child, layout);
}

function childOutput(child: Ended, { format, timeLimit }: Layout): Uint8Array {
  if (child.status === "missing") {
    throw new RenderError(
      "missing",
      `There is no Graphviz on this machine (no program "dot" on the PATH). Install it, or use the engine "wasm", which needs nothing.`,
    );
  }
  if (child.status === "late") throw outOfTime("native", timeLimit);
  if (child.code === 0) return child.output;
  if (/Format: .* not recognized/.test(child.errors)) {
    throw new RenderError(
      "format",
      `Graphviz on this machine does not write ${JSON.stringify(format)}. Formats that it always has: svg, png, json, plain, dot.`,
    );
  }
  throw refused("native", child.errors);
}
