/** Mixes a whole number into a hash; equal sequences give equal hashes, and what has equal hashes is compared afterwards. */
export function mix(hash: number, item: number): number {
  let mixed = Math.imul(hash ^ item, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77);
  return (mixed ^ (mixed >>> 13)) | 0;
}

/** The hash of a sequence of whole numbers. */
export function hashOf(items: readonly number[]): number {
  let hash = items.length;
  for (const item of items) hash = mix(hash, item);
  return hash;
}

export function sameSequence(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((item, position) => item === b[position]);
}
