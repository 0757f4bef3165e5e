const context = 3;
const largest = 4_000_000;

interface Change {
  readonly mark: " " | "-" | "+";
  readonly line: string;
}

/**
 * Two texts compared line by line, as `diff -u` shows it: lines that go with "-", lines that come with "+", three lines around them.
 *
 * @returns the empty text when they are equal
 */
export function difference(before: string, after: string): string {
  if (before === after) return "";
  const changes = compare(split(before), split(after));
  const shown = new Uint8Array(changes.length);
  for (const [index, { mark }] of changes.entries()) {
    if (mark !== " ") shown.fill(1, Math.max(0, index - context), Math.min(changes.length, index + context + 1));
  }
  const rows: string[] = [];
  let [old, now] = [1, 1];
  for (const [index, { mark, line }] of changes.entries()) {
    if (shown[index] === 1) {
      if (shown[index - 1] !== 1) rows.push(`@@ line ${old}${old === now ? "" : `, now ${now}`} @@`);
      rows.push(`${mark}${line}`.trimEnd());
    }
    if (mark !== "+") old++;
    if (mark !== "-") now++;
  }
  return rows.join("\n");
}

function split(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else lines.push("\\ no newline at the end");
  return lines.map((line) => line.replace(/\r$/, "␍"));
}

/** The common beginning and end are cut off first: what is left is small, mostly. */
function compare(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const same = (line: string): Change => ({ mark: " ", line });
  return [
    ...before.slice(0, start).map(same),
    ...compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** The longest common subsequence by its table; texts too long for that are told as a whole. */
function compareMiddle(before: readonly string[], after: readonly string[]): Change[] {
  const removed = (line: string): Change => ({ mark: "-", line });
  const added = (line: string): Change => ({ mark: "+", line });
  if (before.length * after.length > largest) return [...before.map(removed), ...after.map(added)];
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [down, right, both] = [
        lengths[(i + 1) * width + j],
        lengths[i * width + j + 1],
        lengths[(i + 1) * width + j + 1],
      ];
      lengths[i * width + j] =
        before[i] === after[j] ? (both as number) + 1 : Math.max(down as number, right as number);
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      changes.push({ mark: " ", line: before[i++] as string });
      j++;
    } else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) {
      changes.push(removed(before[i++] as string));
    } else changes.push(added(after[j++] as string));
  }
  return [...changes, ...before.slice(i).map(removed), ...after.slice(j).map(added)];
}
