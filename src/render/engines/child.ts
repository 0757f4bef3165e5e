import { spawn } from "node:child_process";

/** How a child process ended. */
export interface Ended {
  readonly status: "ended" | "missing" | "late";
  readonly code: number | null;
  readonly output: Uint8Array;
  readonly errors: string;
}

/** Runs a program with text on its standard input; stops it after the time limit. Never throws: the status says what happened. */
export function runChild(program: string, args: readonly string[], input: string, timeLimit: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { stdio: ["pipe", "pipe", "pipe"] });
    const output: Uint8Array[] = [];
    const errors: Uint8Array[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, timeLimit);
    child.stdout.on("data", (chunk: Uint8Array) => output.push(chunk));
    child.stderr.on("data", (chunk: Uint8Array) => errors.push(chunk));
    // A program that ends before it has read everything closes the pipe; its exit code says why.
    child.stdin.on("error", () => {});
    child.on("error", () => finish("missing", null));
    child.on("close", (code) => finish(late ? "late" : "ended", code));
    child.stdin.end(input);

    function finish(status: Ended["status"], code: number | null): void {
      clearTimeout(timer);
      resolve({ status, code, output: Buffer.concat(output), errors: Buffer.concat(errors).toString("utf8") });
    }
  });
}
