import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { type Host, processIo, splitKeys } from "../../src/cli/process-io.ts";

/** A process made of streams in memory. */
function fakeHost(): { host: Host; stdin: PassThrough; stdout: PassThrough; stderr: PassThrough; ended: number[] } {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const ended: number[] = [];
  const signals = new Map<string, () => void>();
  const host = {
    stdin,
    stdout,
    stderr,
    env: { A: "1" },
    cwd: () => "/somewhere",
    on: (signal: string, listener: () => void) => signals.set(signal, listener),
    exit: (code: number) => ended.push(code),
    exitCode: undefined,
    signal: (name: string) => signals.get(name)?.(),
  };
  return { host: host as unknown as Host, stdin, stdout, stderr, ended };
}

/** Sends a signal to a process made by `fakeHost`. */
const send = (host: Host, signal: string): void =>
  (host as unknown as { signal: (name: string) => void }).signal(signal);
const textOf = (stream: PassThrough): string => String(stream.read() ?? "");
const failure = (code: string): Error => Object.assign(new Error(`it failed with ${code}`), { code });

describe("the io of the process", () => {
  test("writes texts and bytes to its streams and knows environment and folder", () => {
    const { host, stdout, stderr } = fakeHost();
    const io = processIo(host);
    io.stdout.write("out");
    io.stdout.write(new Uint8Array([33]));
    io.stderr.write("err");
    expect([textOf(stdout), textOf(stderr)]).toEqual(["out!", "err"]);
    expect(io.environment).toEqual({ A: "1" });
    expect(io.cwd).toBe("/somewhere");
  });

  test("takes a pipe for a pipe of 80 columns and 24 lines", () => {
    const io = processIo(fakeHost().host);
    expect([io.stdout.isTTY, io.stderr.isTTY, io.stdin.isTTY]).toEqual([false, false, false]);
    expect([io.stdout.columns, io.stdout.rows]).toEqual([80, 24]);
  });

  test("takes a terminal for a terminal, as wide as it is now", () => {
    const { host, stdout, stdin } = fakeHost();
    const terminal = Object.assign(stdout, { isTTY: true, columns: 132, rows: 50 });
    Object.assign(stdin, { isTTY: true });
    const io = processIo(host);
    expect([io.stdout.isTTY, io.stdin.isTTY, io.stdout.columns, io.stdout.rows]).toEqual([true, true, 132, 50]);
    // Some terminals do not know their size, and say 0.
    Object.assign(terminal, { columns: 0, rows: 0 });
    expect([io.stdout.columns, io.stdout.rows]).toEqual([80, 24]);
    terminal.columns = 60;
    expect(io.stdout.columns).toBe(60);
  });

  test("is quiet when the reader of its output has gone", () => {
    const { host, stdout, stderr } = fakeHost();
    const io = processIo(host);
    stdout.emit("error", failure("EPIPE"));
    io.stdout.write("more");
    expect([textOf(stdout), textOf(stderr), host.exitCode]).toEqual(["", "", undefined]);
  });

  test("tells once when its output cannot be written", () => {
    const { host, stdout, stderr } = fakeHost();
    processIo(host);
    stdout.emit("error", failure("ENOSPC"));
    stdout.emit("error", failure("ENOSPC"));
    expect(textOf(stderr)).toBe("Error: Cannot write to standard output: it failed with ENOSPC.\n");
    expect(host.exitCode).toBe(2);
  });

  test("survives that standard error cannot be written", () => {
    const { host, stderr } = fakeHost();
    const io = processIo(host);
    stderr.emit("error", failure("ENOSPC"));
    io.stderr.write("lost");
    expect(host.exitCode).toBeUndefined();
  });

  test("reads standard input to its end, letters of several bytes whole", async () => {
    const { host, stdin } = fakeHost();
    const text = processIo(host).stdin.read();
    const bytes = Buffer.from("a·b");
    stdin.write(bytes.subarray(0, 2));
    stdin.write(bytes.subarray(2));
    stdin.end();
    expect(await text).toBe("a·b");
  });

  test("waits for standard input no longer than its patience", async () => {
    expect(await processIo(fakeHost().host).stdin.read({ patience: 5 })).toBe("");
  });

  test("with patience reads what arrives in time, to its end", async () => {
    const { host, stdin } = fakeHost();
    const text = processIo(host).stdin.read({ patience: 60_000 });
    stdin.write("a*");
    setTimeout(() => stdin.end("b"), 5);
    expect(await text).toBe("a*b");
  });

  test("gives keys one by one, in raw mode until the reader stops", async () => {
    const { host, stdin } = fakeHost();
    const modes: boolean[] = [];
    Object.assign(stdin, { setRawMode: (raw: boolean) => modes.push(raw) });
    stdin.write("n\u001B[Cq");
    const seen: string[] = [];
    for await (const key of processIo(host).stdin.keys()) {
      seen.push(key);
      if (key === "q") break;
    }
    expect(seen).toEqual(["n", "\u001B[C", "q"]);
    expect(modes).toEqual([true, false]);
  });

  test("tells keys apart that arrive together", () => {
    expect(splitKeys("ab\u001B[A\u001BOB\u001B[1;5C\u001B[3~\u001Bé")).toEqual([
      "a",
      "b",
      "\u001B[A",
      "\u001BOB",
      "\u001B[1;5C",
      "\u001B[3~",
      "\u001B",
      "é",
    ]);
    expect(splitKeys("")).toEqual([]);
  });

  test.each([
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s ends the process with %d, so that unfinished files are removed", (signal, code) => {
    const { host, ended } = fakeHost();
    processIo(host);
    send(host, signal);
    expect(ended).toEqual([code]);
  });

  test("hands the first interrupt to a command that asks for it; the second one ends the process", () => {
    const { host, ended } = fakeHost();
    const io = processIo(host);
    const signal = io.interrupt();
    expect(io.interrupt()).toBe(signal);
    send(host, "SIGINT");
    expect([signal.aborted, ended]).toEqual([true, []]);
    send(host, "SIGINT");
    expect(ended).toEqual([130]);
  });

  test("ends on other signals although a command asked for the interrupt", () => {
    const { host, ended } = fakeHost();
    const signal = processIo(host).interrupt();
    send(host, "SIGTERM");
    expect([signal.aborted, ended]).toEqual([false, [143]]);
  });
});
