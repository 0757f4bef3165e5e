import { type ErrorReport, errorLine, type Figure, type Message, reportOf } from "./protocol.ts";
import { TodoError } from "./todo.ts";

/** The most characters that one block may print: a table of a thousand lines fits, an endless loop does not. */
export const longestOutput = 200_000;

/** Where the recorder of a running page stands: `display` may come from another copy of this module. */
const place = Symbol.for("nodegrad.notebook.recorder");

/** The recorder of the page that runs in this process, or null. */
export function currentRecorder(): Recorder | null {
  return (globalThis as { [place]?: Recorder })[place] ?? null;
}

/** Makes a recorder the one that `display` finds; null takes it away. */
export function setRecorder(recorder: Recorder | null): void {
  if (recorder === null) delete (globalThis as { [place]?: Recorder })[place];
  else (globalThis as { [place]?: Recorder })[place] = recorder;
}

/** Where a figure stands on its page. */
export interface FigurePlace {
  readonly block: number | null;
  readonly place: number;
}

/** What a page's code calls at its fences. It runs in the child process and tells the parent what happens. */
export class Recorder {
  readonly #send: (message: Message) => void;
  #block: number | null = null;
  #printed = 0;
  #figures = 0;
  #ended = false;
  #failed = false;

  constructor(send: (message: Message) => void) {
    this.#send = send;
  }

  /** Whether an error has been told. */
  get failed(): boolean {
    return this.#failed;
  }

  /** A block begins: what is printed from now on belongs to it. */
  start(block: number): void {
    this.#block = block;
    this.#printed = 0;
    this.#send({ kind: "start", block });
  }

  /** A block is over. Its name stays, for what it prints later. */
  end(_block: number): void {}

  /** A block that must throw: its error is its output. */
  async throws(block: number, code: () => Promise<unknown>): Promise<void> {
    this.start(block);
    let report: ErrorReport | null = null;
    try {
      await code();
    } catch (error) {
      report = reportOf(error);
    }
    if (report === null) {
      this.fail({
        name: "",
        message: "This block is marked ts throws, but nothing was thrown. Mark it ts, or make it fail.",
        stack: "",
      });
      throw new StopPage();
    }
    this.print(`${errorLine(report)}\n`);
  }

  /** An exercise: a gap that is still open reads "not solved yet". */
  async exercise(block: number, code: () => Promise<unknown>): Promise<void> {
    this.start(block);
    try {
      await code();
    } catch (error) {
      if (!(error instanceof TodoError) && (error as { name?: unknown } | null)?.name !== "TodoError") throw error;
      this.print(`${(error as Error).message}\n`);
    }
  }

  /** Text that the page printed. */
  print(text: string): void {
    if (text === "") return;
    if (this.#ended || this.#block === null) {
      this.fail({
        name: "",
        message: `Output ${this.#ended ? "after the end of the page" : "before the first block"} belongs to no block: ${JSON.stringify(text.slice(0, 60))}. Await what prints it.`,
        stack: "",
      });
      return;
    }
    this.#printed += text.length;
    if (this.#printed > longestOutput) {
      this.fail({
        name: "",
        message: `This block prints more than ${longestOutput.toLocaleString("en")} characters. Print less.`,
        stack: "",
      });
      throw new StopPage();
    }
    this.#send({ kind: "text", block: this.#block, text });
  }

  /** The block that runs, or null before the first. */
  get block(): number | null {
    return this.#block;
  }

  /** The place of a figure that is asked for now and may be there later: in the block that runs, after the figures asked for before. */
  reserve(): FigurePlace {
    return { block: this.#block, place: this.#figures++ };
  }

  /** A figure that the page shows. */
  display(figure: Figure, { block, place }: FigurePlace = this.reserve()): void {
    if (this.#ended || block === null) {
      this.fail({ name: "", message: "A figure after the end of the page belongs to no block. Await it.", stack: "" });
      return;
    }
    this.#send({ kind: "figure", block, place, figure });
  }

  /** The last line of the page has run. */
  finish(): void {
    this.#ended = true;
  }

  /** Tells an error, the first one only: later ones follow from it. */
  fail(error: ErrorReport): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#send({ kind: "error", block: this.#ended ? null : this.#block, error });
  }
}

/** Ends the page after an error that has been told. */
export class StopPage extends Error {}
