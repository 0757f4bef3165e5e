import { Tableau } from "../operations/numeric/richardson.ts";

/** One evaluation of a function of one number. */
export interface Sample {
  readonly value: number;
  /** False where the point lies beyond a kink, so that differences across it say nothing about the slope. */
  readonly usable: boolean;
}

/** An estimate of a slope and its error: NaN and Infinity where nothing could be measured. */
export type Estimate = Readonly<Pick<Tableau, "slope" | "error" | "step">>;

/** A derivative taken from values alone: from both sides, and from each side on its own. */
export interface NumericDerivative {
  readonly central: Estimate;
  readonly left: Estimate;
  readonly right: Estimate;
}

/** Halvings of the step in one run. */
const levels = 18;
/** Halvings without a better estimate after which a run ends. */
const patience = 3;

/**
 * The derivative of a function of one number at `x`, by differences over steps from `start` down, extrapolated to step 0. Steps that
 * leave the domain or cross a kink are left out.
 *
 * ```ts
 * richardson((t) => ({ value: Math.sin(t), usable: true }), 1, 1 / 64).central.slope; // cos(1) to about 13 digits
 * ```
 */
export function richardson(probe: (t: number) => Sample, x: number, start: number): NumericDerivative {
  const centre = probe(x).value;
  // Central differences have an error of even powers of the step, differences to one side of all powers.
  const central = new Tableau((column) => 4 ** column);
  const right = new Tableau((column) => 2 ** column);
  const left = new Tableau((column) => 2 ** column);
  let idle = 0;
  for (let level = 0; level < levels && idle < patience; level++) {
    const h = start * 2 ** -level;
    const [above, below] = [x + h, x - h];
    if (above === x || below === x) break;
    const [up, down] = [probe(above), probe(below)];
    const before = [central.error, right.error, left.error];
    const [rises, falls] = [isUsable(up), isUsable(down)];
    addTo(central, rises && falls, up.value, down.value, above - below, h);
    addTo(right, rises, up.value, centre, above - x, h);
    addTo(left, falls, centre, down.value, x - below, h);
    const improved = [central.error, right.error, left.error].some((error, i) => error < 0.5 * (before[i] as number));
    idle = improved || central.error === Number.POSITIVE_INFINITY ? 0 : idle + 1;
  }
  return { central, left, right };
}

function isUsable({ value, usable }: Sample): boolean {
  return usable && Number.isFinite(value);
}

function addTo(tableau: Tableau, usable: boolean, up: number, down: number, width: number, h: number): void {
  const estimate = (up - down) / width;
  // Half of a unit in the last place of the values, seen through the step.
  const noise = (2 ** -53 * (Math.abs(up) + Math.abs(down))) / h;
  if (usable && Number.isFinite(estimate)) tableau.add(estimate, noise, h);
  else tableau.restart();
}
