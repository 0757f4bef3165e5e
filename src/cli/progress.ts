import cliProgress from "cli-progress";
import type { Io, OutputStream } from "./io.ts";

/** How far something has come: a bar in a terminal, a line now and then elsewhere. */
export interface Progress {
  /** @param done up to the total; @param words what else there is to say, such as the loss */
  update(done: number, words: string): void;
  /** Shows the last state and ends the bar. */
  stop(): void;
}

/** What a progress counts. */
export interface ProgressOptions {
  readonly total: number;
  /** Of what: "points right". */
  readonly unit: string;
  /** Outside of terminals, one line for so many updates. */
  readonly every?: number;
}

/** Starts a progress on standard output. */
export function startProgress(io: Io, options: ProgressOptions): Progress {
  return io.stdout.isTTY ? progressBar(io.stdout, options) : progressLines(io.stdout, options);
}

function progressBar(stream: OutputStream, { total, unit }: ProgressOptions): Progress {
  const bar = new cliProgress.SingleBar({
    // A name stands for the whole stream: the bar needs to write, and to know that it is a terminal.
    stream: { isTTY: true, columns: stream.columns, write: (text: string) => stream.write(text) } as never,
    format: `  {bar}  {value} of {total} ${unit}  {words}`,
    barsize: Math.max(10, Math.min(40, stream.columns - 50)),
    barCompleteChar: "#",
    barIncompleteChar: "-",
    fps: 30,
    linewrap: true,
    gracefulExit: false,
  });
  bar.start(total, 0, { words: "" });
  return { update: (done, words) => bar.update(done, { words }), stop: () => bar.stop() };
}

function progressLines(stream: OutputStream, { total, unit, every = 10 }: ProgressOptions): Progress {
  let updates = 0;
  let pending = "";
  return {
    update(done, words) {
      const line = `  ${done} of ${total} ${unit}  ${words}\n`;
      const shown = updates % every === 0;
      if (shown) stream.write(line);
      pending = shown ? "" : line;
      updates++;
    },
    stop: () => stream.write(pending),
  };
}
