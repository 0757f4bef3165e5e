import { RenderError } from "../errors.ts";
import type { EngineName } from "./engine.ts";

/** The layout ran into its time limit. */
export function outOfTime(engine: EngineName, timeLimit: number): RenderError {
  return new RenderError(
    "time",
    `Graphviz (${engine}) had not laid the graph out after ${timeLimit / 1000} s. Draw less of it (fold it, or leave out edge labels or constants), or raise the time limit.`,
  );
}

/** Graphviz refused the DOT text; `message` is what it said. */
export function refused(engine: EngineName, message: string): RenderError {
  const said = message.trim().replace(/\s+/g, " ").slice(0, 300);
  return /syntax error/i.test(said)
    ? new RenderError("syntax", `Graphviz (${engine}) cannot read the DOT text: ${said}`)
    : new RenderError(
        "engine",
        `Graphviz (${engine}) could not draw the graph: ${said === "" ? "it gave no reason" : said}`,
      );
}
