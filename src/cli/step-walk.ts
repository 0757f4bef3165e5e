import { displayWidth } from "../text/index.ts";
import type { Io } from "./io.ts";
import type { StepPages } from "./step-pages.ts";

/** Where a walk is: the step, and the digits typed so far of a step to go to. */
export interface WalkState {
  readonly index: number;
  readonly typed: string;
  readonly done: boolean;
}

const forward = new Set(["\u001B[C", "\u001B[B", "\u001BOC", "\u001BOB", " ", "n", "l", "j"]);
const back = new Set(["\u001B[D", "\u001B[A", "\u001BOD", "\u001BOA", "p", "b", "h", "k", "\u007F"]);
const first = new Set(["\u001B[H", "\u001BOH", "\u001B[1~", "g"]);
const last = new Set(["\u001B[F", "\u001BOF", "\u001B[4~", "G"]);
const tenOn = new Set(["\u001B[6~"]);
const tenBack = new Set(["\u001B[5~"]);
// Raw mode hands Ctrl-C and Ctrl-D over as keys.
const quit = new Set(["q", "Q", "\u0003", "\u0004", "\u001B"]);

/** The state after a key, for a walk of `count` steps. */
export function afterKey(state: WalkState, key: string, count: number): WalkState {
  const at = (index: number): WalkState => ({ ...state, index: Math.max(0, Math.min(count - 1, index)), typed: "" });
  if (/^\d$/.test(key)) return { ...state, typed: `${state.typed}${key}`.slice(-9) };
  if (key === "\r" || key === "\n") return state.typed === "" ? at(state.index + 1) : at(Number(state.typed) - 1);
  if (forward.has(key)) return at(state.index + 1);
  if (back.has(key)) return at(state.index - 1);
  if (first.has(key)) return at(0);
  if (last.has(key)) return at(count - 1);
  if (tenOn.has(key)) return at(state.index + 10);
  if (tenBack.has(key)) return at(state.index - 10);
  return { ...state, typed: "", done: quit.has(key) };
}

/** Shows step after step as keys are pressed, each screen in the place of the one before; the last one stays. */
export async function walk(pages: StepPages, io: Io): Promise<void> {
  let state: WalkState = { index: 0, typed: "", done: false };
  let height = 0;
  const show = (): void => {
    const help = `\n\n  → on   ← back   ${state.typed === "" ? "number Enter: go to a step" : `go to step ${state.typed}: Enter`}   Home End   q quit\n`;
    const screen = `${pages.screen(state.index, io.stdout.columns, io.stdout.rows)}${help}`;
    // Up to where the last screen began, and clear from there.
    io.stdout.write(`${height === 0 ? "" : `\u001B[${height}A\u001B[J`}${screen}`);
    height = screenHeight(screen, io.stdout.columns);
  };
  show();
  for await (const key of io.stdin.keys()) {
    state = afterKey(state, key, pages.count);
    if (state.done) break;
    show();
  }
}

/** The lines that a text takes, long ones wrapped by the terminal. */
function screenHeight(text: string, columns: number): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
  const lines = text.replace(/\u001B\[[0-9;]*m/g, "").split("\n");
  return lines.slice(0, -1).reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);
}
