import { PlotError } from "./errors.ts";
import { type Figure, figure, pixel, text } from "./figure.ts";

/** Counts by true class (rows) and predicted class (columns); `confusionMatrix` of nodegrad/nn makes them. */
export interface ConfusionCounts {
  readonly labels: readonly (number | string)[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * A confusion matrix as a table: the fuller a row's cell, the darker; each cell says its count.
 *
 * @param settings classNames: names instead of the labels.
 * @throws PlotError for a matrix that is not square or has no classes.
 */
export function plotConfusion(
  { labels, counts }: ConfusionCounts,
  settings: { readonly title?: string; readonly classNames?: readonly string[] } = {},
): Figure {
  const n = labels.length;
  if (n === 0 || counts.length !== n || counts.some((row) => row.length !== n)) {
    throw new PlotError(`A confusion matrix needs as many rows and columns as classes, ${n}.`);
  }
  const names = labels.map((label, k) => settings.classNames?.[k] ?? String(label));
  const right = counts.reduce((sum, row, k) => sum + (row[k] as number), 0);
  const total = counts.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
  const wrong = counts.flatMap((row, i) =>
    row.flatMap((count, j) => (i === j || count === 0 ? [] : [`${count} of ${names[i]} taken for ${names[j]}`])),
  );
  const description = `${right} of ${total} right. ${wrong.length === 0 ? "No confusion." : `${wrong.join(", ")}.`}`;
  const cell = Math.max(34, Math.min(84, 420 / n));
  const longest = Math.max(...names.map((name) => name.length));
  const margin = Math.max(90, 7.5 * longest + 24);
  return figure(
    settings.title ?? "Confusion matrix",
    description,
    [Math.max(360, Math.ceil(margin + n * cell + 24)), Math.max(200, Math.ceil(112 + n * cell))],
    ({ palette, top }) => {
      const y0 = top + 44;
      const cells = counts.flatMap((row, i) => {
        const sum = row.reduce((a, b) => a + b, 0);
        return row.map((count, j) => {
          const share = sum === 0 ? 0 : count / sum;
          const colour = palette.series[i === j ? 0 : 1] as string;
          const [x, y] = [margin + j * cell, y0 + i * cell];
          // Faint enough for the count to be readable in ink on any share.
          const box = `<rect x="${pixel(x + 1)}" y="${pixel(y + 1)}" width="${pixel(cell - 2)}" height="${pixel(cell - 2)}" fill="${colour}" fill-opacity="${pixel(0.06 + 0.34 * share)}" stroke="${palette.grid}"/>\n`;
          return `${box}${text(String(count), { x: x + cell / 2, y: y + cell / 2 + 6, fill: palette.ink, size: 16, anchor: "middle", ...(i === j && { weight: "bold" }) })}`;
        });
      });
      const rows = names.map((name, i) =>
        text(name, { x: margin - 10, y: y0 + i * cell + cell / 2 + 4, fill: palette.ink, anchor: "end" }),
      );
      const columns = names.map((name, j) =>
        text(shorten(name, cell), { x: margin + (j + 0.5) * cell, y: y0 - 8, fill: palette.ink, anchor: "middle" }),
      );
      const captions = [
        text("predicted →", { x: margin, y: top + 16, fill: palette.caption }),
        text("true ↓", { x: margin - 10, y: y0 - 8, fill: palette.caption, anchor: "end" }),
      ];
      return [...cells, ...rows, ...columns, ...captions].join("");
    },
  );
}

function shorten(name: string, width: number): string {
  const most = Math.max(3, Math.floor(width / 7));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
