import type { Fold, GraphNode } from "../../graph/index.ts";
import { decodeNumber, formatFixed, formatNumber } from "../../text/index.ts";
import type { Cell, CellTone, Row } from "../cells.ts";
import { toneOf } from "../gradients.ts";
import type { FoldKind } from "./fold-kind.ts";
import { caption, detailsOf, numberOf, short, textOf, timesText } from "./rows.ts";
import type { SumRow } from "./sum-table.ts";

/** A weighted sum as a table: the largest products, the smaller ones together, the bias, the total. */
export const sumKind: FoldKind = {
  alwaysCard: true,
  tone: () => undefined,
  rows: sumRows,
  summary: (fold, node, digits) => {
    const { products, smaller } = detailsOf(fold);
    const expression = textOf(detailsOf(fold).expression);
    const count = numberOf(products) + numberOf(smaller);
    const what = expression === "" ? `weighted sum of ${count} products` : `sum of ${count} times ${expression}`;
    return `${what}: value ${formatNumber(node.data, digits)}, gradient ${node.hasGrad ? formatNumber(node.grad, digits) : "–"}`;
  },
};

function sumRows(fold: Fold, node: GraphNode, digits: number): readonly Row[] {
  const { samples, holds, products, smaller, more, remainder, total } = detailsOf(fold);
  const rows = detailsOf(fold).rows as readonly SumRow[];
  const shown = rows.map(({ product }) => decodeNumber(product));
  const column = [...shown, numberOf(remainder), numberOf(total)];
  const write = columnFormat(column, digits);
  const withGradients = node.hasGrad && rows.some(({ gradient }) => gradient !== undefined);
  const expression = textOf(detailsOf(fold).expression);
  // An expression has one number, a product two.
  const factors = expression === "" ? 2 : 1;
  const columns = factors + (withGradients ? 3 : 2);
  const table: Row[] = [];
  if (typeof samples === "number") table.push(caption(`the first of ${timesText(fold)}`, columns));
  if (expression !== "")
    table.push(caption(`the same expression of ${numberOf(products) + numberOf(smaller)} numbers`, columns));
  if (rows.some(({ weight }) => weight !== undefined)) table.push(heading());
  rows.forEach((row, position) => {
    if (position === products && numberOf(smaller) > 0) table.push(rest());
    table.push(termCells(row));
  });
  if (numberOf(smaller) > 0 && products === rows.length) table.push(rest());
  if (numberOf(more) > 0 && numberOf(smaller) === 0) table.push(rest());
  table.push(totalRow());
  if (holds === false) table.push(caption("the numbers do not add up: some changed since", columns));
  return table;

  function heading(): Row {
    const [weight, input] = detailsOf(fold).squares === true || expression !== "" ? ["p", "p"] : ["w", "x"];
    const product = expression === "" ? `${weight}·${input}` : expression;
    const cells = ["", ...[weight, input].slice(0, factors), product, ...(withGradients ? [`grad ${weight}`] : [])];
    return { cells: cells.map((name) => text(name, "caption")) };
  }

  function termCells(row: SumRow): Row {
    const factor = (number: SumRow["weight"]): Cell =>
      text(number === undefined ? "" : formatNumber(decodeNumber(number), short(digits)), "ink");
    const cells = [
      text(row.name, "caption", "left"),
      ...[row.weight, row.input].slice(0, factors).map(factor),
      text(write(decodeNumber(row.product)), "ink", "right", true),
    ];
    return { cells: [...cells, ...gradientCell(row.gradient)] };
  }

  function blanks(): Cell[] {
    return Array.from({ length: factors }, () => text("", "ink"));
  }

  function gradientCell(gradient: SumRow["gradient"]): Cell[] {
    if (!withGradients) return [];
    if (gradient === undefined) return [text("", "ink")];
    const number = decodeNumber(gradient);
    return [text(formatNumber(number, short(digits)), toneOf(number))];
  }

  /** What is not listed; it takes up what rounding the others left over, so that the column adds up as it is printed. */
  function rest(): Row {
    const left = Number(write(numberOf(total))) - shown.reduce((sum, product) => sum + Number(write(product)), 0);
    const number = Number.isFinite(left) ? left : numberOf(remainder);
    const count = numberOf(smaller) + numberOf(more);
    const cells = [
      text(`+${count} smaller`, "caption", "left"),
      ...blanks(),
      text(write(number), "ink", "right", true),
    ];
    return { cells: [...cells, ...(withGradients ? [text("", "ink")] : [])] };
  }

  function totalRow(): Row {
    const cells = [text("total", "ink", "left", true), ...blanks(), text(write(numberOf(total)), "ink", "right", true)];
    return { ruled: true, cells: [...cells, ...gradientCell(detailsOf(fold).totalGradient as SumRow["gradient"])] };
  }
}

function text(content: string, tone: CellTone, align: "left" | "right" = "right", bold = false): Cell {
  return { text: content, tone, align, bold };
}

/** One number of decimals for a whole column, so that it can be added up by eye; digits as the largest number needs them. */
function columnFormat(numbers: readonly number[], digits: number): (number: number) => string {
  let largest = 0;
  for (const number of numbers) if (Number.isFinite(number)) largest = Math.max(largest, Math.abs(number));
  if (largest === 0) return (number) => formatNumber(number, digits);
  const decimals = digits - Math.floor(Math.log10(largest));
  if (decimals < 0 || decimals > 12) return (number) => formatNumber(number, digits);
  return (number) => (Number.isFinite(number) ? formatFixed(number, decimals) : formatNumber(number, digits));
}
