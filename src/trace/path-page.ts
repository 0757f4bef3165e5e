import { formatNumber } from "../text/index.ts";
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
import { countText, type PathGroup, pathGroups } from "./path-groups.ts";
import type { Segment } from "./path-segments.ts";
import type { Paths } from "./paths.ts";

/** How paths are written. */
export interface DescribePathsOptions {
  /** "text" unless told. */
  readonly format?: Format;
  /** Significant digits, 6 unless told. */
  readonly digits?: number;
}

/** A sum is written with numbers of paths up to this one; beyond, no number of digits would be exact. */
const mostCounted = 1_000_000_000n;

/** So many stretches of the factored form are written out. */
const mostStretches = 24;

/** Longer paths are cut in the middle. */
const longestPath = 12;

/** Paths as a text to read: how many, the largest with their shares, and the factored form beside the sum. */
export function describePaths(found: Paths, options: DescribePathsOptions = {}): string {
  const { format = "text", digits = 6 } = options;
  return writePage(blocksOf(found, digits), format);
}

function blocksOf(found: Paths, digits: number): Block[] {
  const { count, total } = found;
  const [leaf, root] = [found.leafName, found.rootName];
  const left = derivative(root, leaf);
  const blocks: Block[] = [heading(`Paths from ${leaf} to ${root}: ${countText(count)}`)];
  if (count === 0n)
    return [
      ...blocks,
      paragraph(
        `No gradient flows from ${root} to ${leaf}: it is constant here, or stands behind a branch that was not taken.`,
      ),
    ];
  const groups = pathGroups(found);
  const shown = groups.reduce((sum, group) => sum + group.count, 0n);
  const rest =
    shown < count
      ? ` The ${countText(shown)} largest are shown; the option top (--top on the command line) shows more.`
      : "";
  blocks.push(
    paragraph(
      joined(left, equals, numeral(total, digits)),
      `. The gradient is a sum over paths: along each one multiply the local derivatives, then add up all paths.${rest}`,
    ),
  );
  const isGrouped = groups.some((group) => group.count > 1n);
  blocks.push(
    table(
      [...(isGrouped ? ["paths"] : []), "path", "local derivatives", "product", "share of the gradient"],
      groups.map((group) => rowOf(group, isGrouped, digits)),
    ),
  );
  if (isGrouped) {
    blocks.push(
      paragraph(
        "Paths through the same nodes with the same local derivatives stand in one row: they differ only in which use of a node they take. Product and share are those of each one of them.",
      ),
    );
  }
  if (count > 1n) {
    const isWhole = shown === count && groups.length <= 12 && count <= mostCounted;
    const terms = groups.map((group) => termOf(group, digits));
    const sum = separated([left, ...(isWhole ? [separated(terms, plus)] : []), numeral(total, digits)], equals);
    blocks.push(paragraph("Sum over paths: ", sum, "."));
    blocks.push(...factoredBlocks(found, digits));
  }
  return blocks;
}

/** A path's product, with the number of its equals before it. */
function termOf({ path, count }: PathGroup, digits: number): Maths {
  const product = operand(path.product, digits);
  return count === 1n ? product : separated([numeral(Number(count), 17), product], times);
}

function rowOf({ path, count }: PathGroup, isGrouped: boolean, digits: number): Line[] {
  return [
    ...(isGrouped ? [countText(count)] : []),
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
  const missing = Math.max(0, found.factored.length - mostStretches);
  const shown = found.factored.slice(missing).reverse();
  const left = derivative(found.rootName, found.leafName);
  const product = separated(
    [...shown.map((segment) => stretch(segment, digits)), ...(missing > 0 ? [symbol("…")] : [])],
    times,
  );
  return [
    paragraph(
      "Factored, because all paths run through the same nodes: ",
      joined(left, equals, product, equals, numeral(found.total, digits)),
      ".",
    ),
    ...(missing > 0
      ? [
          paragraph(
            `The other ${missing.toLocaleString("en")} stretches, down to ${found.leafName}, are left out here.`,
          ),
        ]
      : []),
    ...explained(found),
  ];
}

function explained(found: Paths): Block[] {
  const wide = found.factored.filter(({ count }) => count > 1n);
  if (wide.length === 0) return [];
  return [
    list([
      `Each parenthesis is a stretch with several ways through it: ${countText(found.count)} paths become ${found.factored.length.toLocaleString("en")} factors. That is why the backward pass needs each edge only once.`,
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
