import { printLatex, printText, type Tree } from "../formula/index.ts";
import type { Value } from "../graph/index.ts";
import { notation } from "../operations/index.ts";
import { Account } from "../trace/account.ts";
import { ClosedForms, derivationOf, trainableLeaves, type Use, usesOf } from "../trace/derivation.ts";
import { entryOf, type LedgerLine } from "../trace/ledger.ts";

/** What a derivation is made of. */
export interface DeriveDataOptions {
  /** The nodes to differentiate by, by their index; all variables unless said. */
  readonly of?: readonly number[];
  /** No numbers: formulas that hold for any. */
  readonly symbolic: boolean;
  /** For how many of these nodes the derivative is written as one formula. */
  readonly limit: number;
}

/** A derivation as data: the named results, the terms of the chain rule from the end to the beginning, and the derivatives. */
export function derivationData(root: Value, { of, symbolic, limit }: DeriveDataOptions): Record<string, unknown> {
  const account = new Account(root);
  const { graph, trees } = account;
  const targets = [...new Set(of ?? trainableLeaves(account))];
  const { forward, backward } = derivationOf(account, targets, symbolic);
  const { adjoints } = graph.sweep();
  const numbers = (entries: Record<string, unknown>): Record<string, unknown> => (symbolic ? {} : entries);
  const forms = new ClosedForms(account, symbolic);
  const term = ({ consumer, consumerName, slot }: Use): Record<string, unknown> => ({
    through: consumerName,
    local: text(trees.partial(consumer, slot)),
  });
  const termInNumbers = (line: LedgerLine): Record<string, unknown> => {
    const { local, upstream, product } = line;
    return { ...term(line), value: local, upstream, product };
  };
  return {
    output: account.name(graph.root),
    symbolic,
    forward: forward.map((node) => ({
      name: account.name(node),
      formula: text(trees.forward(node)),
      ...numbers({ value: graph.data[node] }),
    })),
    backward: backward.map((node) => ({
      name: account.name(node),
      terms: symbolic ? usesOf(account, node, true).map(term) : entryOf(account, node).lines.map(termInNumbers),
      ...numbers({ gradient: adjoints[node] }),
    })),
    derivatives: targets.map((node, place) => {
      const form = place < limit ? forms.of(node) : null;
      return {
        by: account.name(node),
        mechanical: text(form?.mechanical ?? null),
        simplified: text(form?.simplified ?? null),
        latex: form === null ? null : printLatex(form.simplified, notation),
        ...numbers({ value: adjoints[node] }),
      };
    }),
  };
}

function text(tree: Tree | null): string | null {
  return tree === null ? null : printText(tree, notation);
}
