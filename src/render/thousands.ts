/** A count as sentences of pictures write it: "3500", "65,914". */
export function thousands(count: number): string {
  return count < 10_000 ? String(count) : count.toLocaleString("en");
}
