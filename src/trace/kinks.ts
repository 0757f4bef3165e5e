import { localPartials, operationValue } from "../operations/index.ts";
import { formatNumber } from "../text/index.ts";
import { Account } from "./account.ts";
import { conditionText } from "./condition-text.ts";
import { inputData, kinkAt } from "./diagnose/conditions.ts";
import { jsonable } from "./json.ts";
import { formulaText } from "./maths.ts";
import { type Block, type Format, heading, list, paragraph, table, writePage } from "./page.ts";
import type { Root } from "./subject.ts";

/** What one-sided slopes are taken at: this far from the corner, relative to its size. */
const beside = 2 ** -30;

/** A node that stands exactly on a corner or a tie, where no single slope exists and a convention decides. */
export interface KinkCard {
  readonly node: number;
  readonly name: string;
  readonly operation: string;
  /** How it was computed: `relu(z)`. */
  readonly formula: string;
  /** The names of its inputs, by slot; constants as numbers. */
  readonly inputs: readonly string[];
  /** The condition that holds: `z == 0`. */
  readonly condition: string;
  /** The convention in words, from the table. */
  readonly here: string;
  /** What is used, by slot; null where the slot contributes nothing. */
  readonly used: readonly (number | null)[];
  /** For each slot the slope a little below and a little above, the other inputs fixed; null where the operation is not defined. */
  readonly oneSided: readonly (readonly [below: number | null, above: number | null])[];
  /** What other frameworks use. */
  readonly others: Readonly<Record<string, string>>;
}

/**
 * A card for each node that stands on a corner (relu at 0) or a tie (max of equal numbers).
 *
 * ```ts
 * kinkCards(value(0, "a").relu())[0].oneSided; // [[0, 1]]
 * ```
 */
export function kinkCards(root: Root): KinkCard[] {
  const account = new Account(root);
  const cards: KinkCard[] = [];
  for (let node = 0; node <= account.graph.root; node++) {
    const card = cardOf(account, node);
    if (card !== null) cards.push(card);
  }
  return cards;
}

function cardOf(account: Account, node: number): KinkCard | null {
  const { graph, trees } = account;
  const kink = kinkAt(graph, node);
  if (kink === null) return null;
  const operation = trees.operation(node);
  return jsonable({
    node,
    name: account.name(node),
    operation: operation.name,
    formula: formulaText(trees.forward(node)),
    inputs: graph.inputs(node).map((input) => account.name(input)),
    condition: conditionText(account, node, kink.where),
    here: kink.here,
    used: graph.partials(node),
    oneSided: graph
      .inputs(node)
      .map((_, slot) => [slopeBeside(account, node, slot, -1), slopeBeside(account, node, slot, 1)] as const),
    others: kink.others,
  });
}

function slopeBeside(account: Account, node: number, slot: number, side: -1 | 1): number | null {
  const { graph, trees } = account;
  const { code } = trees.operation(node);
  const given = graph.parameters(node);
  const parameters = given.length === 0 ? null : given;
  const xs = inputData(graph, node);
  const x = xs[slot] as number;
  xs[slot] = x + side * beside * Math.max(1, Math.abs(x));
  const slope = localPartials(code, xs, operationValue(code, xs, parameters), parameters)[slot] as number;
  // The distance to the corner leaves about nine correct digits.
  return Number.isNaN(slope) ? null : Number(formatNumber(slope, 7));
}

/** Kink cards as a text to read. */
export function describeKinks(cards: readonly KinkCard[], options: { readonly format?: Format } = {}): string {
  const { format = "text" } = options;
  if (cards.length === 0)
    return writePage([paragraph("No node stands on a corner or a tie: every slope is unambiguous here.")], format);
  return writePage(cards.flatMap(blocksOf), format);
}

function blocksOf(card: KinkCard): Block[] {
  const show = (slope: number | null): string => (slope === null ? "–" : formatNumber(slope));
  const others = Object.entries(card.others).map(([framework, slope]) => `${framework}: ${slope}`);
  return [
    heading(`${card.name} = ${card.formula} stands on a corner: ${card.condition}`),
    paragraph(
      `On a corner the slope jumps, so there is no derivative. Any number between the two one-sided slopes is a “subgradient” (a valid substitute); here the convention is ${card.here}.`,
    ),
    table(
      ["input", "slope just below", "slope just above", "used"],
      card.oneSided.map(([below, above], slot) => [
        card.inputs[slot] as string,
        show(below),
        show(above),
        show(card.used[slot] ?? null),
      ]),
    ),
    ...(others.length === 0 ? [] : [paragraph("What other frameworks use:"), list(others)]),
  ];
}
