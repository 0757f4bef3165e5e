import { RenderError } from "../render/index.ts";
import { UsageError } from "./usage-error.ts";

/** The options of the command line that make a picture smaller. */
const part = "(--around, --only, --depth, --path)";
const smaller = `Fold it (--fold auto), draw a part ${part}`;

/**
 * An error of the layout, with advice in the words of the command line; every other error as it is.
 *
 * @param otherwise what helps besides drawing less, after "or"
 */
export function withAdvice(error: unknown, otherwise: string): unknown {
  if (!(error instanceof RenderError)) return error;
  // The message itself ends with advice for programs.
  const [what, advice] = error.message.split(/ (?=(?:Fold it|Draw less|Draw a part|Draw a smaller part) )/);
  if (advice === undefined) return error;
  // What was folded as far as that goes needs another way out.
  if (advice.startsWith("Draw a "))
    return new UsageError(what as string, `Draw a smaller part ${part}, or ${otherwise}`);
  if (error.reason === "size") return new UsageError(what as string, `${smaller}, or ${otherwise}`);
  if (error.reason === "time")
    return new UsageError(
      what as string,
      `${smaller}, leave edge labels out (--no-edge-labels), or wait longer: --time-limit 60`,
    );
  return error;
}
