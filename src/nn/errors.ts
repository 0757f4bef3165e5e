import { NodegradError } from "../text/index.ts";

/** A list had another length than the module or the loss that it was given to. The message names both. */
export class ShapeError extends NodegradError {
  override readonly name: string = "ShapeError";
  /** What would have been right: "2 inputs". */
  readonly expected: string;
  /** What came instead: "3". */
  readonly given: string;

  constructor(message: string, expected: string, given: string) {
    super(message);
    this.expected = expected;
    this.given = given;
  }
}

/** A setting is out of its range or unknown. */
export class SettingError extends NodegradError {
  override readonly name: string = "SettingError";
}

/** A saved model or optimizer does not fit: wrong version, missing, unknown or non-finite numbers. */
export class ModelFormatError extends NodegradError {
  override readonly name: string = "ModelFormatError";
}
