/** Where a command writes to: a terminal, a pipe, a file, or a list in a test. */
export interface OutputStream {
  write(content: string | Uint8Array): void;
  readonly isTTY: boolean;
  /** Width in characters. */
  readonly columns: number;
  /** Height in lines. */
  readonly rows: number;
}

/** Where a command reads from. */
export interface InputStream {
  /**
   * The whole text up to its end. With `patience`, the empty text when nothing at all arrived within so many milliseconds.
   */
  read(options?: { readonly patience?: number }): Promise<string>;
  readonly isTTY: boolean;
  /** One item per key that is pressed (arrow keys as their escape sequences); the terminal is raw meanwhile. */
  keys(): AsyncIterable<string>;
}

/** Everything of the outer world that a command may use, so that tests can give it another one. */
export interface Io {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdin: InputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /**
   * A signal that the first Ctrl-C aborts, for commands that can stop in good order. Until it is asked for, Ctrl-C ends the process.
   */
  interrupt(): AbortSignal;
}

/** A command: takes its arguments (without the command's own name) and returns the exit code. It never throws. */
export type CommandFunction = (argv: readonly string[], io: Io) => Promise<number>;
