import { Worker } from "node:worker_threads";
import { packageFile } from "../../files/package-file.ts";
import { RenderError } from "../errors.ts";
import type { Layout } from "./engine.ts";
import { outOfTime } from "./failures.ts";
import type { LayoutAnswer, LayoutQuestion } from "./wasm-answers.ts";

/** The one worker that is kept between layouts: starting it and compiling WebAssembly takes a fifth of a second. */
let idle: Worker | null = null;

/**
 * Lays out in a worker thread, so that this one stays free and a layout that runs away can be stopped.
 *
 * @throws RenderError when the text cannot be read, and after the time limit.
 */
export async function layOutInWorker({ dot, format, timeLimit }: Layout): Promise<string> {
  // Flags of the program that draws, such as --input-type, are not meant for the worker.
  const worker = idle ?? new Worker(packageFile("dist/render/worker.entry.js"), { execArgv: [] });
  idle = null;
  worker.ref();
  try {
    const answer = await ask(worker, { dot, format }, timeLimit);
    worker.unref();
    if (idle === null) idle = worker;
    else void worker.terminate();
    if ("output" in answer) return answer.output;
    throw new RenderError(answer.reason, answer.message);
  } catch (error) {
    if (idle !== worker) void worker.terminate();
    throw error;
  }
}

function ask(worker: Worker, question: LayoutQuestion, timeLimit: number): Promise<LayoutAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(outOfTime("wasm", timeLimit))), timeLimit);
    const onMessage = (answer: LayoutAnswer): void => settle(() => resolve(answer));
    const onError = (error: Error): void =>
      settle(() => reject(new RenderError("engine", `The layout worker failed: ${error.message}`, error)));
    const onExit = (code: number): void =>
      settle(() => reject(new RenderError("engine", `The layout worker ended with code ${code} before it answered.`)));
    worker.once("message", onMessage).once("error", onError).once("exit", onExit);
    worker.postMessage(question);

    function settle(action: () => void): void {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      action();
    }
  });
}
