import { writeSync } from "node:fs";
import { makeDeterministic, type World } from "./determinism.ts";
import { hookName } from "./module-text.ts";
import { type Message, reportOf } from "./protocol.ts";
import { Recorder, setRecorder } from "./recorder.ts";

/** The file descriptor on which the parent listens. */
const channel = 3;

/**
 * Writes a message to the parent before going on: what a page tells must survive its hanging or crashing a line later.
 *
 * @param descriptor of the file or pipe, 3 unless told
 */
export function sendToParent(message: Message, descriptor: number = channel): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`, "utf8");
  for (let offset = 0; offset < bytes.length; ) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      if ((error as { code?: unknown }).code !== "EAGAIN") throw error;
    }
  }
}

/** The parts of the process that a page's run changes. */
export interface ChildProcess {
  readonly stdout: { write: unknown };
  readonly stderr: { write: unknown };
  on(event: "uncaughtException" | "unhandledRejection", listener: (error: unknown) => void): unknown;
  on(event: "beforeExit", listener: () => void): unknown;
  exit(code: number): unknown;
}

/**
 * Runs the module of a page in this process: a still clock, seeded randomness, and everything that is printed told to the parent.
 *
 * @param load imports the module
 */
export async function runInChild(
  load: () => Promise<unknown>,
  settings: {
    readonly seed: number;
    readonly send: (message: Message) => void;
    readonly world: World;
    readonly process: ChildProcess;
  },
): Promise<void> {
  const { seed, send, world, process } = settings;
  const recorder = new Recorder(send);
  let finished = false;
  makeDeterministic(world, seed);
  setRecorder(recorder);
  Object.defineProperty(world, hookName, { value: recorder, configurable: true });
  const capture = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    recorder.print(typeof chunk === "string" ? chunk : Buffer.from(chunk as Uint8Array).toString("utf8"));
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof callback === "function") callback();
    return true;
  };
  process.stdout.write = capture;
  process.stderr.write = capture;
  const stop = (error: unknown): void => {
    recorder.fail(reportOf(error));
    process.exit(1);
  };
  process.on("uncaughtException", stop);
  process.on("unhandledRejection", stop);
  // Timers of the page may still be running when its last line is through; the process ends when they have.
  process.on("beforeExit", () => {
    if (finished) send({ kind: "ended" });
    else stop("The page awaits something that never happens.");
  });
  try {
    await load();
  } catch (error) {
    stop(error);
    return;
  }
  recorder.finish();
  finished = true;
  send({ kind: "finished" });
}
