import type { Account } from "./account.ts";
import type { Use } from "./derivation.ts";
import type { LedgerEntry } from "./ledger.ts";
import { derivative, factor, formula, type Maths, operand, plus, separated, times } from "./maths.ts";

/** The gradient of a node as a sum over its uses, local derivatives as formulas: `∂f/∂c · b + ∂f/∂d · 1`. */
export function chainRule(account: Account, node: number, uses: readonly Use[]): Maths {
  const root = account.name(account.graph.root);
  const name = account.name(node);
  const terms = uses.map((use) => {
    const tree = account.trees.partial(use.consumer, use.slot);
    const local = tree === null ? derivative(use.consumerName, name) : factor(tree);
    if (use.consumer !== account.graph.root) return separated([derivative(root, use.consumerName), local], times);
    return tree === null || uses.length > 1 ? local : formula(tree);
  });
  return separated(terms, plus);
}

/** The same in derivatives alone: `∂f/∂c · ∂c/∂b + ∂f/∂d · ∂d/∂b`. */
export function pureChainRule(account: Account, node: number, uses: readonly Use[]): Maths {
  const root = account.name(account.graph.root);
  const terms = uses.map((use) => {
    const step = derivative(use.consumerName, account.name(node));
    return use.consumer === account.graph.root ? step : separated([derivative(root, use.consumerName), step], times);
  });
  return separated(terms, plus);
}

/** The same with numbers: `2 · 1 + 3 · 1`; null where that says no more than the total. */
export function chainRuleInNumbers(account: Account, entry: LedgerEntry, digits: number): Maths | null {
  const { root } = account.graph;
  if (entry.lines.length === 1 && entry.lines[0]?.consumer === root) return null;
  const terms = entry.lines.map((line) => {
    const local = operand(line.local, digits);
    return line.consumer === root ? local : separated([operand(line.upstream, digits), local], times);
  });
  return separated(terms, plus);
}
