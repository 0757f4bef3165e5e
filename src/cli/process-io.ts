import { exitCodes } from "./exit-codes.ts";
import type { InputStream, Io, OutputStream } from "./io.ts";

/** The terminal, pipes and environment of the running process. */
export function processIo(): Io {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: input(process.stdin),
    environment: process.env,
    cwd: process.cwd(),
  };
}

/**
 * Makes signals end the process the ordinary way, so that what watches its exit (unfinished files, a hidden cursor) is put in order.
 */
export function endOnSignals(): void {
  // 128 + the signal's number, as shells report it.
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
  for (const [signal, code] of Object.entries(codes)) process.once(signal, () => process.exit(code));
}

function output(stream: NodeJS.WriteStream): OutputStream {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    open = false;
    // The reader has what it wanted (`nodegrad graph … | head`): no reason to complain.
    if (error.code === "EPIPE") return;
    process.exitCode = exitCodes.badInput;
    if (stream !== process.stderr) process.stderr.write(`Error: Cannot write to standard output: ${error.message}.\n`);
  });
  return {
    write(content) {
      if (open) stream.write(content);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80;
    },
  };
}

function input(stream: NodeJS.ReadStream): InputStream {
  return {
    isTTY: stream.isTTY === true,
    read: ({ patience } = {}) => readAll(stream, patience),
    keys: () => readKeys(stream),
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
