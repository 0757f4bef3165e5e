import type { BarsCell, Cell, Row, TextCell } from "../cells.ts";

/**
 * The rows of two states of a fold as one table: what is equal stands once, a text that changed as "old → new", bars that changed below each
 * other. Tables of different lines stand below each other as a whole.
 */
export function mergedRows(before: readonly Row[], after: readonly Row[]): Row[] {
  if (!isSameTable(before, after)) return [heading("before"), ...before, heading("after"), ...after];
  return after.flatMap((row, at) => mergedRow(before[at] as Row, row));
}

/** Whether two lists of rows have the same lines: as many cells in each, and the same names before the numbers. */
function isSameTable(before: readonly Row[], after: readonly Row[]): boolean {
  return (
    before.length === after.length &&
    after.every(({ cells }, at) => {
      const old = before[at]?.cells ?? [];
      const isNamed = cells.length > 1 && textOf(old[0]) !== textOf(cells[0]);
      return (
        old.length === cells.length &&
        !isNamed &&
        cells.every((cell, slot) => "bars" in cell === "bars" in (old[slot] as Cell))
      );
    })
  );
}

function mergedRow(before: Row, after: Row): Row[] {
  const bars = after.cells.findIndex((cell) => "bars" in cell);
  if (bars >= 0) {
    const [old, current] = [before.cells[bars] as BarsCell, after.cells[bars] as BarsCell];
    if (old.text === current.text && old.bars.join() === current.bars.join()) return [after];
    return [named(before, "before"), named(after, "after")];
  }
  const cells = after.cells.map((cell, slot): Cell => {
    const old = textOf(before.cells[slot]);
    const current = textOf(cell);
    return old === current ? cell : { ...(cell as TextCell), text: `${old} → ${current}` };
  });
  return [{ ...after, cells }];
}

function named(row: Row, when: string): Row {
  const [first, ...rest] = row.cells as readonly [TextCell, ...Cell[]];
  return { ...row, cells: [{ ...first, text: `${first.text} ${when}` }, ...rest] };
}

function heading(text: string): Row {
  return { ruled: true, cells: [{ text, tone: "caption", align: "left", bold: true, span: 2 }] };
}

function textOf(cell: Cell | undefined): string {
  return cell?.text ?? "";
}
