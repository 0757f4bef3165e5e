import { chainRule, chainRuleInNumbers } from "./chain-rule.ts";
import { cut } from "./cut.ts";
import type { Derivation } from "./derivation.ts";
import { entryOf } from "./ledger.ts";
import { derivative, equals, formula, joined, type Maths, numeral, separated, symbol } from "./maths.ts";
import { type Block, heading, type Line, list, paragraph } from "./page.ts";
import { listed } from "./step-words.ts";
import { legend, type VoiceOptions } from "./voice.ts";

/** Numbers substituted: the same lines, each worked out. */
export function numbersVoice(derivation: Derivation, options: VoiceOptions): Block[] {
  const { account, targets } = derivation;
  const { graph, trees } = account;
  const { digits, limit } = options;
  const root = account.name(graph.root);
  const blocks: Block[] = [
    heading(`${root} and its derivatives by ${listed(targets.map((target) => account.name(target)))}, in numbers`),
  ];
  blocks.push(...legend(derivation, limit));
  const forward = cut(derivation.forward, limit, "lines");
  blocks.push(paragraph("Forward: put the numbers in."));
  blocks.push(
    list(
      forward.shown.map((node) => [
        joined(
          symbol(account.name(node)),
          equals,
          formula(trees.forward(node)),
          equals,
          formula(trees.forward(node, (input) => account.literal(input, digits))),
          equals,
          numeral(graph.data[node] as number, digits),
        ),
      ]),
      true,
    ),
    ...forward.notice,
  );
  const backward = cut(derivation.backward, limit, "lines");
  blocks.push(paragraph(`Backward: the gradient from above times the local derivative; ${root} itself starts with 1.`));
  blocks.push(
    list(
      backward.shown.map((node) => numbersLine(derivation, node, digits)),
      true,
    ),
    ...backward.notice,
  );
  const ends = cut(targets, limit, "results");
  blocks.push(
    paragraph("Result:"),
    list(ends.shown.map((target) => [gradientNumber(derivation, target, digits)])),
    ...ends.notice,
  );
  return blocks;
}

function numbersLine(derivation: Derivation, node: number, digits: number): Line {
  const { account } = derivation;
  const entry = entryOf(account, node);
  const left = derivative(account.name(account.graph.root), entry.name);
  const numbers = chainRuleInNumbers(account, entry, digits);
  const total = numeral(entry.total, digits);
  return [
    separated([left, chainRule(account, node, entry.lines), ...(numbers === null ? [] : [numbers]), total], equals),
  ];
}

/** The derivative of the root by a node, as a number. */
export function gradientNumber(derivation: Derivation, target: number, digits: number): Maths {
  const { account } = derivation;
  const total = entryOf(account, target).total;
  return joined(derivative(account.name(account.graph.root), account.name(target)), equals, numeral(total, digits));
}
