import { spawn } from "node:child_process";
import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { packageFile } from "../files/package-file.ts";
import { bundlePage } from "./bundle-page.ts";
import { NotebookError } from "./errors.ts";
import { excerpt } from "./excerpt.ts";
import { type BlockOutput, type ErrorReport, errorLine, type Figure, type Message } from "./protocol.ts";
import type { Block, Page } from "./scan.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

/** How a page is run. */
export interface RunSettings {
  /** Seconds that one block may take; 30 unless given. */
  readonly limit?: number;
  /** The seed of `Math.random`; 0 unless given. */
  readonly seed?: number;
}

/**
 * Runs a page's blocks in a process of their own.
 *
 * @returns what each block printed and displayed, in the order of `page.blocks`
 * @throws NotebookError for errors in the code, at the Markdown's line and column, and for a block that takes too long
 */
export async function runPage(page: Page, settings: RunSettings = {}): Promise<readonly BlockOutput[]> {
  const outputs = page.blocks.map((): Output => ({ text: "", figures: [] }));
  if (page.blocks.every(({ kind }) => kind === "skip")) return outputs.map(inOrder);
  await executePage(page, settings, (message) => {
    if (message.kind === "text") output(message.block).text += message.text;
    if (message.kind === "figure") output(message.block).figures.push(message);
  });
  return outputs.map(inOrder);

  function output(block: number): Output {
    return outputs[block] as Output;
  }
}

/** What a block printed, and its figures as they come. */
interface Output {
  text: string;
  readonly figures: { readonly place: number; readonly figure: Figure }[];
}

/** The figures in the order in which they were asked for, however long each took to draw. */
function inOrder({ text, figures }: Output): BlockOutput {
  return { text, figures: figures.toSorted((a, b) => a.place - b.place).map(({ figure }) => figure) };
}

/** Runs a page and hands on each message as it comes. */
async function executePage(page: Page, settings: RunSettings, receive: (message: Message) => void): Promise<void> {
  const path = realpathSync(resolve(page.path));
  await withTemporaryFolder("nodegrad-notebook-", async (folder) => {
    const file = join(folder, "page.mjs");
    writeFileSync(file, await bundlePage(page, path, file));
    const { limit = 30, seed = 0 } = settings;
    const failure = await runModule(file, { cwd: dirname(path), limit, seed }, receive);
    if (failure !== null) throw failureAt(page, path, failure);
  });
}

/** Milliseconds for a process to start on a busy machine. */
const patience = 20_000;

/** Why a module did not come to its end, and in which block. */
export interface Failure {
  readonly block: number | null;
  readonly error: ErrorReport;
}

/**
 * Runs a module in a child process, which says what happens.
 *
 * @returns null when it ran to its end
 */
export function runModule(
  file: string,
  settings: { readonly cwd: string; readonly limit: number; readonly seed: number; readonly program?: string },
  receive: (message: Message) => void,
): Promise<Failure | null> {
  const entry = packageFile(settings.program ?? "dist/notebook/runner.entry.js");
  if (!existsSync(entry)) throw new NotebookError(`${entry} is missing. In a clone, run npm run build first.`);
  const words = ["--enable-source-maps", "--disable-warning=ExperimentalWarning", entry, file, String(settings.seed)];
  const child = spawn(process.execPath, words, {
    cwd: settings.cwd,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: childEnvironment(),
  });
  return new Promise((resolveRun, reject) => {
    let block: number | null = null;
    let failure: Failure | null = null;
    let finished = false;
    let ended = false;
    let stray = "";
    const failed = (message: string): Failure => ({ block, error: { name: "", message, stack: "" } });
    const late = (): void => {
      failure ??= failed(
        finished
          ? `The page was stopped: a timer or a connection was still open ${settings.limit} s after its last line.`
          : `This block was stopped after ${settings.limit} s. Does it come to an end? --limit allows more seconds.`,
      );
      child.kill("SIGKILL");
    };
    // Until the first block begins, the time goes into starting the process and loading what the page imports.
    let timer = setTimeout(late, settings.limit * 1000 + patience);
    const handle = (message: Message): void => {
      if (message.kind === "finished") finished = true;
      if (message.kind === "start") block = message.block;
      if (message.kind === "start" || message.kind === "finished") {
        clearTimeout(timer);
        timer = setTimeout(late, settings.limit * 1000);
      }
      if (message.kind === "ended") ended = true;
      if (message.kind === "error") {
        failure ??= { block: message.block, error: message.error };
        child.kill("SIGKILL");
      } else if (failure === null) receive(message);
    };
    let rest = "";
    const messages = child.stdio[3] as NodeJS.ReadableStream;
    messages.setEncoding("utf8");
    messages.on("data", (text: string) => {
      const lines = `${rest}${text}`.split("\n");
      rest = lines.pop() as string;
      for (const line of lines) handle(JSON.parse(line) as Message);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: Buffer) => {
        stray = `${stray}${text.toString("utf8")}`.slice(0, 2000);
      });
    }
    const stop = (): void => void child.kill("SIGKILL");
    process.once("exit", stop);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("exit", stop);
      clearTimeout(timer);
      if (failure === null && !ended) failure = failed(endedEarly(code, signal, stray));
      resolveRun(failure);
    });
  });
}

function endedEarly(code: number | null, signal: string | null, stray: string): string {
  if (/heap out of memory/i.test(stray)) return "This block used up the memory that a process may have.";
  if (signal !== null) return `The process was ended from outside (${signal}).`;
  return `The process ended early with exit code ${code}. Does the code call process.exit? ${stray}`.trim();
}

/** The same surroundings on every machine: numbers and dates read alike, nothing is coloured. */
function childEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _colour, NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...rest } = process.env;
  return { ...rest, NO_COLOR: "1", TZ: "UTC", LANG: "en_GB.UTF-8", LC_ALL: "en_GB.UTF-8" };
}

function failureAt(page: Page, path: string, { block, error }: Failure): NotebookError {
  const missing = /'file:[^']*' does not provide an export named '([^']+)'/.exec(error.message)?.[1];
  if (missing !== undefined) return missingExport(page, missing);
  const found = placeInStack(error.stack, path);
  const opening = block === null ? 1 : (page.blocks[block] as Block).open + 1;
  const { line, column } = found ?? { line: opening, column: 1 };
  const shown = block === null && found === null ? "" : `\n\n${excerpt(page, line, column)}`;
  return new NotebookError(`${page.path}:${line}:${column}: ${errorLine(error)}${shown}`, {
    path: page.path,
    line,
    column,
  });
}

/** Node names the file that lacks the export; the reader wants the line that asks for it. */
function missingExport(page: Page, name: string): NotebookError {
  const asks = new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`);
  const lines = page.blocks.flatMap(({ open, close }) => Array.from({ length: close - open }, (_, k) => open + k));
  const line = lines.find((index) => asks.test(page.lines[index] as string)) ?? 0;
  const column = Math.max(0, (page.lines[line] as string).search(asks)) + 1;
  const place = { path: page.path, line: line + 1, column };
  const message = `nodegrad has nothing called ${name} in the part that is imported here.`;
  return new NotebookError(
    `${page.path}:${place.line}:${column}: ${message}\n\n${excerpt(page, place.line, column)}`,
    place,
  );
}

/** The first place of a stack trace that lies in the page. */
export function placeInStack(stack: string, path: string): { line: number; column: number } | null {
  const at = `${path}:`;
  for (const row of stack.split("\n")) {
    const where = row.startsWith("    at ") ? row.indexOf(at) : -1;
    const numbers = where < 0 ? null : /^(\d+):(\d+)/.exec(row.slice(where + at.length));
    if (numbers !== null) return { line: Number(numbers[1]), column: Number(numbers[2]) };
  }
  return null;
}
