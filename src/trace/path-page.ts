import { formatNumber } from "../text/index.ts";
import { cut } from "./cut.ts";
import {
  derivative,
  equals,
  joined,
  type Maths,
  numeral,
  operand,
  parenthesised,
  plus,
  separated,
  symbol,
  times,
} from "./maths.ts";
import { type Block, type Format, heading, type Line, list, paragraph, table, writePage } from "./page.ts";
import type { Segment } from "./path-segments.ts";
import type { Path, Paths } from "./paths.ts";

/** How paths are written. */
export interface DescribePathsOptions {
  /** "text" unless told. */
  readonly format?: Format;
  /** Significant digits, 6 unless told. */
  readonly digits?: number;
}

/** Longer paths are cut in the middle. */
const longestPath = 12;

/** Paths as a text to read: how many, the largest with their shares, and the factored form beside the sum. */
export function describePaths(found: Paths, options: DescribePathsOptions = {}): string {
  const { format = "text", digits = 6 } = options;
  return writePage(blocksOf(found, digits), format);
}

function blocksOf(found: Paths, digits: number): Block[] {
  const { count, paths, total } = found;
  const [leaf, root] = [found.leafName, found.rootName];
  const left = derivative(root, leaf);
  const blocks: Block[] = [heading(`Paths from ${leaf} to ${root}: ${count.toLocaleString("en")}`)];
  if (count === 0n)
    return [
      ...blocks,
      paragraph(
        `No gradient flows from ${root} to ${leaf}: it is constant here, or stands behind a branch that was not taken.`,
      ),
    ];
  blocks.push(
    paragraph(
      joined(left, equals, numeral(total, digits)),
      `. The gradient is a sum over paths: along each one multiply the local derivatives, then add up all paths.${paths.length < count ? ` The ${paths.length} largest are shown.` : ""}`,
    ),
  );
  blocks.push(
    table(
      ["path", "local derivatives", "product", "share of the gradient"],
      paths.map((path) => rowOf(path, digits)),
    ),
  );
  if (count > 1n) {
    const sum = separated(
      [
        left,
        ...(paths.length < count || count > 12n
          ? []
          : [
              separated(
                paths.map((path) => operand(path.product, digits)),
                plus,
              ),
            ]),
        numeral(total, digits),
      ],
      equals,
    );
    blocks.push(paragraph("Sum over paths: ", sum, "."));
    blocks.push(...factoredBlocks(found, digits));
  }
  return blocks;
}

function rowOf(path: Path, digits: number): Line[] {
  return [
    shortened([...path.names].reverse()).join(" ← "),
    shortened([...path.factors].reverse().map((factor) => operand(factor, digits).text)).join(" · "),
    formatNumber(path.product, digits),
    path.share === null ? "–" : `${formatNumber(100 * path.share, 4)} %`,
  ];
}

function shortened(items: readonly string[]): string[] {
  if (items.length <= longestPath) return [...items];
  return [
    ...items.slice(0, longestPath / 2),
    `… (${items.length - longestPath} more) …`,
    ...items.slice(-longestPath / 2),
  ];
}

/** The stretches between nodes that all paths share: instead of adding up all paths, multiply the sums of the stretches. */
function factoredBlocks(found: Paths, digits: number): Block[] {
  if (found.factored.length < 2) return [];
  const { shown, notice } = cut([...found.factored].reverse(), 24, "stretches");
  const left = derivative(found.rootName, found.leafName);
  const product = separated(
    [...shown.map((segment) => stretch(segment, digits)), ...(notice.length > 0 ? [symbol("…")] : [])],
    times,
  );
  return [
    paragraph(
      "Factored, because all paths run through the same nodes: ",
      joined(left, equals, product, equals, numeral(found.total, digits)),
      ".",
    ),
    ...notice,
    ...explained(found),
  ];
}

function explained(found: Paths): Block[] {
  const wide = found.factored.filter(({ count }) => count > 1n);
  if (wide.length === 0) return [];
  return [
    list([
      `Each parenthesis is a stretch with several ways through it: ${found.count.toLocaleString("en")} paths become ${found.factored.length} factors. That is why the backward pass needs each edge only once.`,
    ]),
  ];
}

function stretch(segment: Segment, digits: number): Maths {
  const { terms, value } = segment;
  if (terms === null) return operand(value, digits);
  const products = terms.map((factors) =>
    separated(
      [...factors].reverse().map((factor) => operand(factor, digits)),
      times,
    ),
  );
  return products.length === 1 ? (products[0] as Maths) : parenthesised(separated(products, plus));
}
