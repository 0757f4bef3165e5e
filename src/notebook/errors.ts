import { NodegradError } from "../text/index.ts";

/** Where an error lies: line and column of the Markdown file, both from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A notebook that cannot be run. The message begins with the place and shows the block around it. */
export class NotebookError extends NodegradError {
  readonly place: Place | null;

  constructor(message: string, place: Place | null = null, cause?: unknown) {
    super(message, { name: "NotebookError", cause });
    this.place = place;
  }
}
