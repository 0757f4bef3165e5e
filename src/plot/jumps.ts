import { pixel } from "./figure.ts";

/** What a function does at a place where it jumps: its value there and close by on both sides. */
export interface Jump {
  readonly x: number;
  readonly left: number;
  readonly here: number;
  readonly right: number;
}

type Plotted = (x: number) => number;

/** How near "close by" is, as a share of the range. */
const nearness = 1e-9;

/** The jump of a function at `x`, or null where it is continuous or has no value on a side. */
export function jumpAt(f: Plotted, x: number, [low, high]: readonly [number, number]): Jump | null {
  const near = nearness * (high - low);
  const jump = { x, left: f(x - near), here: f(x), right: f(x + near) };
  if (!Number.isFinite(jump.left) || !Number.isFinite(jump.right)) return null;
  // The step across a steep slope shrinks with the distance, that across a pole grows; that across a jump stays.
  const step = stepOf(jump);
  const nearer = stepOf({ x, left: f(x - near / 1000), here: jump.here, right: f(x + near / 1000) });
  return step > tolerance(jump) && nearer > step / 2 && nearer < 2 * step ? jump : null;
}

function tolerance({ left, right }: Jump): number {
  return 1e-6 * Math.max(1, Math.abs(left), Math.abs(right));
}

/** The larger one of the steps from the left: to the value, if there is one, and to the right. */
function stepOf({ left, here, right }: Jump): number {
  const middle = Number.isFinite(here) ? here : left;
  return Math.max(Math.abs(middle - left), Math.abs(right - left));
}

/** The ends of the lines at a jump that the function does not reach: open dots. Where it has a value, there is a closed one. */
export function openEnds(jump: Jump): (readonly [number, number])[] {
  const { x, left, here, right } = jump;
  return [left, right].filter((end) => !(Math.abs(end - here) <= tolerance(jump))).map((end) => [x, end] as const);
}

/** A ring: the line ends here, but the point does not belong to it. */
export function openDot(x: number, y: number, colour: string, background: string): string {
  return `<circle cx="${pixel(x)}" cy="${pixel(y)}" r="3.8" fill="${background}" stroke="${colour}" stroke-width="1.7"/>\n`;
}

/** A disc: the value that the function has. */
export function closedDot(x: number, y: number, colour: string, background: string): string {
  return `<circle cx="${pixel(x)}" cy="${pixel(y)}" r="4.5" fill="${colour}" stroke="${background}" stroke-width="1.5"/>\n`;
}

/** Where a function runs off to infinity, in ascending order: seen by its signs on both sides, or by an infinite value. */
export function polesOf(f: Plotted, [low, high]: readonly [number, number], steps = 480): number[] {
  const poles: number[] = [];
  const at = (k: number): number => low + ((high - low) * k) / steps;
  const near = nearness * (high - low);
  const isPole = (x: number): boolean => {
    const beside = [f(x - near), f(x + near)].map(Math.abs).filter((size) => !Number.isNaN(size));
    const away = [f(x - 1e4 * near), f(x + 1e4 * near)].map(Math.abs).filter((size) => !Number.isNaN(size));
    return beside.length > 0 && Math.max(...beside) > 100 * Math.max(1, ...away);
  };
  const add = (x: number): void => {
    const last = poles.at(-1);
    if (last === undefined || x - last > near) poles.push(Math.abs(x) < near ? 0 : x);
  };
  for (let k = 0; k <= steps; k++) {
    const [here, next] = [f(at(k)), f(at(Math.min(k + 1, steps)))];
    if (Math.abs(here) === Infinity) add(at(k));
    else if (here * next < 0) {
      const x = signChange(f, at(k), at(k + 1));
      if (isPole(x)) add(x);
    }
  }
  return poles;
}

/** Where a function changes its sign, by halving. */
function signChange(f: Plotted, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (a + b) / 2;
    if (f(a) * f(middle) <= 0) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}
