/** For each new input the old slot that it stood in, -1 for none. Each old slot is used once: a node may read another one twice. */
export function matchSlots(old: readonly number[], current: readonly number[]): number[] {
  const isUsed = new Uint8Array(old.length);
  const slotsOf = new Map<number, { readonly slots: number[]; next: number }>();
  for (const [slot, input] of old.entries()) {
    const known = slotsOf.get(input);
    if (known === undefined) slotsOf.set(input, { slots: [slot], next: 0 });
    else known.slots.push(slot);
  }
  return current.map((input, slot) => {
    if (old[slot] === input && isUsed[slot] === 0) {
      isUsed[slot] = 1;
      return slot;
    }
    const waiting = slotsOf.get(input);
    // What was matched in its own place is passed over, so each slot is looked at once.
    while (waiting !== undefined && isUsed[waiting.slots[waiting.next] as number] === 1) waiting.next += 1;
    const match = waiting?.slots[waiting.next] ?? -1;
    if (match >= 0) isUsed[match] = 1;
    return match;
  });
}

/** The old slots that no new input stands in. */
export function leftOver(old: readonly number[], current: readonly number[]): number[] {
  if (old.length === current.length && old.every((input, slot) => input === current[slot])) return [];
  const used = new Set(matchSlots(old, current));
  return [...old.keys()].filter((slot) => !used.has(slot));
}
