import { NodegradError } from "../text/index.ts";

/** A style, theme, option or attribute of a picture that does not exist or cannot be used. */
export class PictureOptionError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "PictureOptionError" });
  }
}

/** Why a picture could not be laid out. */
export type RenderFailure = "missing" | "syntax" | "time" | "size" | "format" | "engine";

/** A picture that no engine could draw: `reason` says why, the message says what to do. */
export class RenderError extends NodegradError {
  readonly reason: RenderFailure;

  constructor(reason: RenderFailure, message: string, cause?: unknown) {
    super(message, { name: "RenderError", cause });
    this.reason = reason;
  }
}
