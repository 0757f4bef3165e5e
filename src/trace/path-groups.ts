import type { Path, Paths } from "./paths.ts";

/** Paths through the same nodes with the same local derivatives: they differ only in which use of a node they take. */
export interface PathGroup {
  readonly path: Path;
  /** How many there are in the whole graph, listed or not; exactly. */
  readonly count: bigint;
}

/** The listed paths, those through the same nodes with the same factors once. */
export function pathGroups({ paths, edges }: Paths): PathGroup[] {
  const groups = new Map<string, Path>();
  for (const path of paths) {
    const key = `${path.nodes.join()}/${path.factors.join()}`;
    if (!groups.has(key)) groups.set(key, path);
  }
  const parallel = new Map<string, bigint>();
  for (const { consumer, input, local } of edges) {
    const key = `${consumer} ${input} ${local}`;
    parallel.set(key, (parallel.get(key) ?? 0n) + 1n);
  }
  return [...groups.values()].map((path) => {
    let count = 1n;
    for (const [place, factor] of path.factors.entries()) {
      count *= parallel.get(`${path.nodes[place + 1]} ${path.nodes[place]} ${factor}`) as bigint;
    }
    return { path, count };
  });
}

/** Numbers up to 40 digits are written out. */
const mostReadable = 10n ** 40n;

/** A number of paths: with all its digits while these can be read, else as a power of ten with the number of digits. */
export function countText(count: bigint): string {
  if (count < mostReadable) return count.toLocaleString("en");
  const digits = String(count);
  const mantissa = `${digits[0]}.${digits.slice(1, 4)}`;
  return `${mantissa}… · 10^${digits.length - 1} (a number of ${digits.length.toLocaleString("en")} digits)`;
}
