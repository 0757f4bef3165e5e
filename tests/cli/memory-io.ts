import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineCommand } from "../../src/cli/define-command.ts";
import type { CommandFunction, Io, OutputStream } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

/** What a test may say about the world that a command sees. */
export interface MemoryWorld {
  readonly stdin?: string;
  readonly stdinIsTTY?: boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly keys?: readonly string[];
  /** Aborts what a command does as Ctrl-C would. */
  readonly signal?: AbortSignal;
}

/** What a command left behind. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What was written to standard output as bytes. */
  readonly bytes: Uint8Array;
}

/** An `Io` in memory, and what was written to it. */
export function memoryIo(world: MemoryWorld = {}): {
  io: Io;
  out: () => string;
  err: () => string;
  bytes: () => Buffer;
} {
  const { isTTY = false, columns = 100, rows = 40 } = world;
  const written: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] };
  const stream = (list: Buffer[]): OutputStream => ({
    write: (content) => void list.push(Buffer.from(content as string)),
    isTTY,
    columns,
    rows,
  });
  const io: Io = {
    stdout: stream(written.out),
    stderr: stream(written.err),
    stdin: {
      read: async () => world.stdin ?? "",
      isTTY: world.stdinIsTTY ?? world.stdin === undefined,
      keys: async function* () {
        yield* world.keys ?? [];
      },
    },
    environment: world.environment ?? {},
    cwd: world.cwd ?? process.cwd(),
    interrupt: () => world.signal ?? new AbortController().signal,
  };
  return {
    io,
    out: () => Buffer.concat(written.out).toString(),
    err: () => Buffer.concat(written.err).toString(),
    bytes: () => Buffer.concat(written.out),
  };
}

/** Runs the command line in memory. */
export async function nodegrad(argv: readonly string[], world?: MemoryWorld): Promise<Outcome> {
  return runCommand(main, argv, world);
}

/** Runs one command in memory. */
export async function runCommand(
  command: CommandFunction,
  argv: readonly string[],
  world?: MemoryWorld,
): Promise<Outcome> {
  const { io, out, err, bytes } = memoryIo(world);
  const code = await command(argv, io);
  return { code, out: out(), err: err(), bytes: bytes() };
}

/** Gives a test an empty folder, and removes it afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "nodegrad-cli-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Splits a line as a shell would: blanks part words, double and single quotes join them. */
export function shellSplit(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_match, double?: string, single?: string) => double ?? single ?? ""),
  );
}

/** Runs a command that throws. */
export function failing(error: unknown, world?: MemoryWorld): Promise<Outcome> {
  const command = defineCommand<object>({
    name: "fail",
    description: "Fails.",
    examples: [],
    configure: () => {},
    run: async () => {
      throw error;
    },
  });
  return runCommand(command, [], world);
}
