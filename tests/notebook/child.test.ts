import { afterEach, describe, expect, test } from "@jest/globals";
import { type ChildProcess, runInChild } from "../../src/notebook/child.ts";
import { frozenTime, makeDeterministic, type World } from "../../src/notebook/determinism.ts";
import type { Message } from "../../src/notebook/protocol.ts";
import { type Recorder, setRecorder } from "../../src/notebook/recorder.ts";

function world(): World & { __notebook?: Recorder } {
  return { Date, Math: { random: Math.random }, performance: { now: () => 5 } };
}

/** A process that remembers what it was told. */
function fakeProcess() {
  const listeners = new Map<string, (error?: unknown) => void>();
  const exits: number[] = [];
  const process: ChildProcess = {
    stdout: { write: null },
    stderr: { write: null },
    on: (event: string, listener: (error?: unknown) => void) => listeners.set(event, listener),
    exit: (code) => exits.push(code),
  };
  return { process, exits, emit: (event: string, error?: unknown) => listeners.get(event)?.(error) };
}

afterEach(() => setRecorder(null));

async function run(load: (world: ReturnType<typeof globalWorld>, write: (text: unknown) => void) => Promise<unknown>) {
  const messages: Message[] = [];
  const around = globalWorld();
  const { process, exits, emit } = fakeProcess();
  const write = (text: unknown): void =>
    void (process.stdout.write as (text: unknown, done?: () => void) => boolean)(text);
  await runInChild(() => load(around, write), {
    seed: 1,
    send: (message) => messages.push(message),
    world: around,
    process,
  });
  return { messages, exits, emit, process };
}

const globalWorld = world;

describe("a page in its process", () => {
  test("has its prints told, then its end", async () => {
    const { messages, exits, emit } = await run(async (around, write) => {
      around.__notebook?.start(0);
      write("text\n");
      write(new TextEncoder().encode("bytes\n"));
    });
    emit("beforeExit");
    expect(messages).toEqual([
      { kind: "start", block: 0 },
      { kind: "text", block: 0, text: "text\n" },
      { kind: "text", block: 0, text: "bytes\n" },
      { kind: "finished" },
      { kind: "ended" },
    ]);
    expect(exits).toEqual([]);
  });

  test("calls back those who wait for their write", async () => {
    let called = 0;
    await run(async (around) => {
      around.__notebook?.start(0);
    }).then(({ process }) => {
      const write = process.stderr.write as (text: string, encoding?: unknown, done?: unknown) => boolean;
      expect(write("", "utf8", () => called++)).toBe(true);
      expect(write("", () => called++)).toBe(true);
    });
    expect(called).toBe(2);
  });

  test("is stopped by an error, wherever it comes from", async () => {
    const thrown = await run(async () => {
      throw new RangeError("x");
    });
    expect(thrown.messages).toMatchObject([{ kind: "error", error: { name: "RangeError", message: "x" } }]);
    expect(thrown.exits).toEqual([1]);
    for (const event of ["uncaughtException", "unhandledRejection"]) {
      const { messages, exits, emit } = await run(async () => {});
      emit(event, "later");
      expect(messages).toMatchObject([{ kind: "finished" }, { kind: "error", error: { message: "later" } }]);
      expect(exits).toEqual([1]);
    }
  });

  test("that awaits what never happens says so", async () => {
    const messages: Message[] = [];
    const { process, exits, emit } = fakeProcess();
    const settings = { seed: 1, send: (message: Message) => messages.push(message), world: world(), process };
    void runInChild(() => new Promise(() => {}), settings);
    emit("beforeExit");
    expect(messages).toMatchObject([
      { kind: "error", error: { message: "The page awaits something that never happens." } },
    ]);
    expect(exits).toEqual([1]);
  });
});

describe("a deterministic world", () => {
  test("has a clock that stands still, and dates that can still be made", () => {
    const around = world();
    makeDeterministic(around, 1);
    expect(around.Date.now()).toBe(frozenTime);
    expect(new around.Date().toISOString()).toBe("2000-01-01T00:00:00.000Z");
    expect(new around.Date(2024, 1, 29).getDate()).toBe(29);
    expect(new around.Date(0)).toBeInstanceOf(Date);
    expect(around.Date.UTC(1970, 0, 1)).toBe(0);
    expect((around.Date as unknown as () => string)()).toContain("2000");
    expect((around.performance as { now: () => number }).now()).toBe(0);
  });

  test("has seeded random numbers", () => {
    const numbers = (seed: number): number[] => {
      const around = world();
      makeDeterministic(around, seed);
      return [around.Math.random(), around.Math.random()];
    };
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(2)).not.toEqual(numbers(1));
    expect(numbers(1).every((x) => x >= 0 && x < 1)).toBe(true);
  });
});
