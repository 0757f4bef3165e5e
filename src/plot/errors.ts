import { NodegradError } from "../text/index.ts";

/** A plot was asked for something that cannot be drawn; the message says what would be. */
export class PlotError extends NodegradError {
  override readonly name: string = "PlotError";
}
