import { formatNumber } from "../text/index.ts";
import { Account } from "./account.ts";
import { TraceError } from "./errors.ts";
import { writeJson } from "./json.ts";
import { entryOf, type LedgerEntry, type LedgerLine } from "./ledger.ts";
import { derivative, equals, formula, joined, type Maths, numeral } from "./maths.ts";
import { type Block, type Format, heading, type Inline, type Line, list, paragraph, table, writePage } from "./page.ts";
import { effectWords, reactionWords } from "./step-words.ts";
import type { Reference, Root } from "./subject.ts";

/** How a receipt is written. */
export interface ExplainOptions {
  /** "text" unless told. */
  readonly format?: Format | "json";
  /** Significant digits, 6 unless told; 17 writes numbers exactly. JSON is always exact. */
  readonly digits?: number;
  /** The most lines that are written, 40 unless told; the total counts all of them. */
  readonly limit?: number;
}

/**
 * Why a node's gradient is what it is: its receipt from the ledger, written out.
 *
 * @param reference the Value, its index in the snapshot, or its label.
 * @throws TraceError when the graph is folded or has no such node.
 *
 * ```ts
 * console.log(explain(root, a)); // one line for each use of a, and the total
 * ```
 */
export function explain(root: Root, reference: Reference, options: ExplainOptions = {}): string {
  const account = new Account(root);
  const entry = entryOf(account, account.subject.indexOf(reference));
  const { format = "text" } = options;
  return format === "json" ? writeJson(entry) : writePage(explanation(account, entry, options), format);
}

/** The blocks of a receipt. */
export function explanation(account: Account, entry: LedgerEntry, options: ExplainOptions = {}): readonly Block[] {
  const { digits = 6, limit = 40 } = options;
  if (!(limit > 0)) throw new TraceError(`The limit of lines must be above 0, but got ${limit}.`);
  const { graph } = account;
  const root = account.name(graph.root);
  const { name } = entry;
  const total = numeral(entry.total, digits);
  const blocks: Block[] = [heading(`Why the gradient of ${name} is ${total.text}`)];
  blocks.push(
    paragraph(
      joined(derivative(root, name), equals, total),
      `: how fast ${root} changes when ${name} alone changes. ${introduction(account, entry, digits)}`,
    ),
  );
  const legend = account.legend(
    new Set([entry.node, graph.root, ...entry.lines.slice(0, limit).map((line) => line.consumer)]),
  );
  if (legend.length > 0) blocks.push(list(legend.map(([short, label]) => `${short} is the node labelled "${label}".`)));
  const shown = entry.lines.slice(0, limit);
  if (shown.length > 0) {
    blocks.push(
      table(
        ["use", "local derivative", "value", "gradient from above", "product"],
        rowsOf(account, entry, shown, digits),
      ),
    );
  }
  if (shown.length < entry.lines.length) {
    blocks.push(
      paragraph(
        `… ${entry.lines.length - shown.length} more lines are in the total; the limit option (--limit) shows more of them.`,
      ),
    );
  }
  const remarks = [...silentWords(entry, limit), ...entry.notes];
  if (shown.length > 0 && shown.length <= 6)
    blocks.push(list(shown.map((line) => inWords(account, entry, line, digits))));
  if (remarks.length > 0) blocks.push(list(remarks));
  return blocks;
}

function introduction(account: Account, entry: LedgerEntry, digits: number): string {
  const { graph } = account;
  const value = `${entry.name} holds ${formatNumber(entry.data, digits)}.`;
  if (entry.node === graph.root)
    return `${value} It is the root itself, which changes exactly as fast as itself: 1, the seed of the backward pass.`;
  const uses = entry.lines.length;
  if (uses === 0) return `${value} No use of it brings any gradient.`;
  const times = uses === 1 ? "once" : `${uses} times`;
  return `${value} It is used ${times} on the way to ${account.name(graph.root)}; each use adds its local derivative (how fast the user of ${entry.name} reacts) times the gradient from above (how fast ${account.name(graph.root)} reacts to that user).`;
}

function rowsOf(account: Account, entry: LedgerEntry, lines: readonly LedgerLine[], digits: number): Line[][] {
  const root = account.name(account.graph.root);
  const rows: Line[][] = lines.map((line) => [
    useOf(account, line),
    localOf(account, entry, line),
    numeral(line.local, digits),
    joined(derivative(root, line.consumerName), equals, numeral(line.upstream, digits)),
    numeral(line.product, digits),
  ]);
  rows.push(["total", "", "", derivative(root, entry.name), numeral(entry.total, digits)]);
  return rows;
}

function useOf(account: Account, line: LedgerLine): Inline {
  return joined(formula(account.trees.atom(line.consumer)), equals, formula(account.trees.forward(line.consumer)));
}

function localOf(account: Account, entry: LedgerEntry, line: LedgerLine): Maths {
  const tree = account.trees.partial(line.consumer, line.slot);
  const left = derivative(line.consumerName, entry.name);
  return tree === null ? left : joined(left, equals, formula(tree));
}

function inWords(account: Account, entry: LedgerEntry, line: LedgerLine, digits: number): string {
  const effect = effectWords(entry.name, line.consumerName, line.local, digits);
  if (line.consumer === account.graph.root) return `${effect}.`;
  const reaction = reactionWords(account.name(account.graph.root), line.consumerName, line.upstream, digits);
  return `${effect}; ${reaction}: together ${formatNumber(line.product, digits)}.`;
}

function silentWords(entry: LedgerEntry, limit: number): string[] {
  const words = entry.silent
    .slice(0, limit)
    .map((use) => `Its use in ${use.consumerName} brings nothing: ${use.reason}.`);
  if (entry.silent.length > limit) words.push(`… and ${entry.silent.length - limit} more uses that bring nothing.`);
  return words;
}
