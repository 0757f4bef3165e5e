import { spawnSync } from "node:child_process";

/** One finished child process: the numbers that it printed as JSON on its last line. */
export type Sample = Readonly<Record<string, number>>;

/** Runs this bundle again as a child with one scenario, so that no scenario inherits another's heap or compiled code. */
export function runChild(scenario: string, flags: readonly string[]): Sample {
  const child = spawnSync(process.execPath, [...flags, process.argv[1] as string, "--child", scenario], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status !== 0) throw new Error(`The scenario ${scenario} failed:\n${child.stderr}`);
  return JSON.parse(child.stdout.trimEnd().split("\n").at(-1) as string) as Sample;
}

/** Runs scenarios in turn, A B A B …, so that a machine that slows down slows down all of them. */
export function interleave(
  scenarios: readonly { name: string; flags: readonly string[] }[],
  rounds: number,
): Sample[][] {
  const samples: Sample[][] = scenarios.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { name, flags }] of scenarios.entries()) samples[index]?.push(runChild(name, flags));
  }
  return samples;
}

/** The middle of the sorted numbers; the mean of the two middle ones for an even count. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The median of one figure over samples. */
export function medianOf(samples: readonly Sample[], figure: string): number {
  return median(samples.map((sample) => sample[figure] as number));
}

/** Milliseconds that a call takes. */
export function time(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
