/** What a `NodegradError` may be given besides its message. */
export interface NodegradErrorOptions {
  /** The class's name, spelt out: a minifier renames classes, so it cannot be read from the constructor. */
  readonly name?: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * The parent of every error that nodegrad throws on purpose. Its message names the thing, what was expected of it and
 * what to do about it, so a command line may print the message alone.
 *
 * @example
 * class ShapeError extends NodegradError {
 *   constructor(message: string) { super(message, { name: "ShapeError" }); }
 * }
 */
export class NodegradError extends Error {
  constructor(message: string, options: NodegradErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    // Not enumerable, like the `name` of built-in errors, so that printing the error does not list it as a field.
    Object.defineProperty(this, "name", {
      value: options.name ?? "NodegradError",
      enumerable: false,
      configurable: true,
      writable: true,
    });
    // V8 writes the first line of the stack before the name above is known; taking the stack again corrects it.
    const capture = (Error as { captureStackTrace?: (target: object, above?: unknown) => void }).captureStackTrace;
    capture?.(this, new.target);
  }

  /** Name, message and the error's own fields, without the stack: what `--json` prints. */
  toJSON(): Record<string, unknown> {
    // Spread first: `name` and `message` win over fields of the same name.
    return { ...(this as object), name: this.name, message: this.message };
  }
}
