// `node src/build/run.mjs src/build/coverage.ts a/coverage-final.json b/coverage-final.json`: adds the counters of
// several runs of the tests and fails when fewer than 95 % of the lines or of the branches were reached.
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const threshold = 95;

interface Location {
  readonly start: { readonly line: number };
}

/** One file's counters, as Istanbul writes them: statements `s` with places, branches `b` with a count for each arm. */
interface FileCoverage {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Location>>;
  readonly s: Record<string, number>;
  readonly b: Record<string, number[]>;
}

interface Tally {
  reached: number;
  all: number;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("coverage: name the coverage-final.json files to add up");
  process.exit(2);
}

const total = new Map<string, FileCoverage>();
for (const file of files) {
  for (const one of Object.values(JSON.parse(readFileSync(file, "utf8")) as Record<string, FileCoverage>)) {
    const before = total.get(one.path);
    if (before === undefined || Object.keys(before.statementMap).length === 0) total.set(one.path, one);
    else addCounters(before, one);
  }
}

const lines: Tally = { reached: 0, all: 0 };
const branches: Tally = { reached: 0, all: 0 };
const weakest: { readonly path: string; readonly lines: Tally; readonly branches: Tally; readonly open: string }[] = [];
for (const file of total.values()) {
  const own = { lines: tallyLines(file), branches: tallyBranches(file) };
  for (const [sum, part] of [
    [lines, own.lines],
    [branches, own.branches],
  ] as const) {
    sum.reached += part.reached;
    sum.all += part.all;
  }
  if (percent(own.lines) < threshold || percent(own.branches) < threshold) {
    weakest.push({ path: relative(process.cwd(), file.path), ...own, open: openLines(file) });
  }
}

weakest.sort((a, b) => missing(b) - missing(a));
for (const { path, lines, branches, open } of weakest.slice(0, 40)) {
  console.log(`${show(lines)} lines ${show(branches)} branches  ${path}${open === "" ? "" : `  (open: ${open})`}`);
}
console.log(
  `coverage of ${total.size} files: lines ${show(lines)} %, branches ${show(branches)} %; ${threshold} % wanted`,
);
if (total.size === 0 || percent(lines) < threshold || percent(branches) < threshold) process.exitCode = 1;

function addCounters(sum: FileCoverage, one: FileCoverage): void {
  for (const [key, count] of Object.entries(one.s)) sum.s[key] = (sum.s[key] ?? 0) + count;
  for (const [key, counts] of Object.entries(one.b)) {
    sum.b[key] = counts.map((count, arm) => count + (sum.b[key]?.[arm] ?? 0));
  }
}

/** A line is reached when any statement that starts on it ran, as in Istanbul's reports. */
function countsByLine(file: FileCoverage): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [key, { start }] of Object.entries(file.statementMap)) {
    counts.set(start.line, Math.max(counts.get(start.line) ?? 0, file.s[key] ?? 0));
  }
  return counts;
}

function tallyLines(file: FileCoverage): Tally {
  const counts = [...countsByLine(file).values()];
  return { reached: counts.filter((count) => count > 0).length, all: counts.length };
}

function tallyBranches(file: FileCoverage): Tally {
  const counts = Object.values(file.b).flat();
  return { reached: counts.filter((count) => count > 0).length, all: counts.length };
}

function openLines(file: FileCoverage): string {
  const open = [...countsByLine(file)].filter(([, count]) => count === 0).map(([line]) => line);
  return open.slice(0, 12).join(" ") + (open.length > 12 ? " …" : "");
}

function missing(file: { readonly lines: Tally; readonly branches: Tally }): number {
  return file.lines.all - file.lines.reached + file.branches.all - file.branches.reached;
}

function percent({ reached, all }: Tally): number {
  return all === 0 ? 100 : (100 * reached) / all;
}

function show(tally: Tally): string {
  return percent(tally).toFixed(1);
}
