import { spawn } from "node:child_process";

/** How a child process ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program to its end, without standard input. */
export function run(program: string, words: readonly string[], folder: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: folder, env: childEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, errors }));
  });
}

/** Like `run`, but a program that fails makes the test fail with all that it printed. */
export async function succeed(program: string, words: readonly string[], folder: string): Promise<string> {
  const { code, output, errors } = await run(program, words, folder);
  if (code !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${code}\n${output}\n${errors}`);
  return output;
}

/** Without what npm and Jest set for their own children: the programs under test shall see a user's environment. */
function childEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|node_execpath|execpath)/.test(name),
    ),
  );
}
