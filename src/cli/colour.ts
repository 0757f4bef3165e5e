import { createPainter, type Painter } from "../text/index.ts";
import type { Io, OutputStream } from "./io.ts";

/**
 * Whether to colour what goes to a stream: FORCE_COLOR wins, then NO_COLOR (https://no-color.org), then a terminal that is not "dumb".
 */
export function usesColour(stream: OutputStream, environment: Io["environment"]): boolean {
  const force = environment.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  const refused = environment.NO_COLOR;
  if (refused !== undefined && refused !== "") return false;
  return stream.isTTY && environment.TERM !== "dumb";
}

/** A painter for one of the two output streams. */
export function painterFor(stream: OutputStream, io: Io): Painter {
  return createPainter({ colour: usesColour(stream, io.environment) });
}
