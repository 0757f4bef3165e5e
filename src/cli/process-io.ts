import { exitCodes } from "./exit-codes.ts";
import type { InputStream, Io, OutputStream } from "./io.ts";

/** What of the running process is used. */
export type Host = Pick<NodeJS.Process, "stdout" | "stderr" | "stdin" | "env" | "cwd" | "on" | "exit" | "exitCode">;

/** The terminal, pipes, signals and environment of the running process. */
export function processIo(host: Host = process): Io {
  return {
    stdout: output(host.stdout, (error) => {
      host.exitCode = exitCodes.badInput;
      host.stderr.write(`Error: Cannot write to standard output: ${error.message}.\n`);
    }),
    // Nobody can be told that standard error cannot be written to.
    stderr: output(host.stderr, () => {}),
    stdin: input(host),
    environment: host.env,
    // Asked for only when needed: the folder may have been removed under a running shell.
    get cwd() {
      return host.cwd();
    },
    interrupt: watchSignals(host),
  };
}

/**
 * Signals end the process the ordinary way, so that what watches its exit (unfinished files) is put in order. A command that asks for the
 * interrupt gets the first one itself, to finish cleanly; the second one ends the process all the same.
 */
function watchSignals(host: Host): () => AbortSignal {
  // 128 + the signal's number, as shells report it.
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
  let controller: AbortController | null = null;
  for (const [signal, code] of Object.entries(codes)) {
    host.on(signal as NodeJS.Signals, () => {
      if (signal === "SIGINT" && controller?.signal.aborted === false) controller.abort();
      else host.exit(code);
    });
  }
  return () => {
    controller ??= new AbortController();
    return controller.signal;
  };
}

function output(stream: NodeJS.WriteStream, failed: (error: Error) => void): OutputStream {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (open && error.code !== "EPIPE") failed(error);
    // After EPIPE the reader has what it wanted (`nodegrad graph … | head`): no reason to complain.
    open = false;
  });
  return {
    write(content) {
      if (open) stream.write(content);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      // Some terminals (of "script", of containers) say 0.
      return stream.columns || 80;
    },
    get rows() {
      return stream.rows || 24;
    },
  };
}

/** Standard input is touched only when it is read: merely looking at it would keep the process waiting for it. */
function input(host: Host): InputStream {
  return {
    get isTTY() {
      return host.stdin.isTTY === true;
    },
    read: ({ patience } = {}) => readAll(host.stdin, patience),
    keys: () => readKeys(host.stdin),
  };
}

async function readAll(stream: NodeJS.ReadStream, patience: number | undefined): Promise<string> {
  if (patience !== undefined && !(await arrives(stream, patience))) {
    stream.destroy();
    return "";
  }
  stream.setEncoding("utf8");
  let text = "";
  for await (const chunk of stream) text += chunk as string;
  return text;
}

/** Whether the stream has data or ends within so many milliseconds. */
function arrives(stream: NodeJS.ReadStream, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (arrived: boolean) => (): void => {
      clearTimeout(timer);
      stream.off("readable", ready);
      resolve(arrived);
    };
    const ready = settle(true);
    const timer = setTimeout(settle(false), patience);
    stream.once("readable", ready);
  });
}

async function* readKeys(stream: NodeJS.ReadStream): AsyncIterable<string> {
  stream.setRawMode?.(true);
  stream.setEncoding("utf8");
  try {
    for await (const chunk of stream) yield* splitKeys(chunk as string);
  } finally {
    stream.setRawMode?.(false);
    stream.destroy();
  }
}

/** Several keys may arrive at once when somebody types fast. */
export function splitKeys(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys are control sequences
  return text.match(/\u001B\[[0-9;]*[A-Za-z~]|\u001BO[A-Za-z]|[\s\S]/gu) ?? [];
}
