import { cut } from "./cut.ts";
import { ClosedForms, type Derivation } from "./derivation.ts";
import { chainRule, chainRuleInNumbers } from "./explain.ts";
import { entryOf } from "./ledger.ts";
import { derivative, equals, formula, joined, type Maths, numeral, plus, separated, symbol, times } from "./maths.ts";
import { type Block, heading, type Line, list, paragraph } from "./page.ts";
import { bestPaths } from "./paths.ts";
import { listed } from "./step-words.ts";

/** What the voices have in common. */
export interface VoiceOptions {
  readonly digits: number;
  readonly limit: number;
  readonly symbolic: boolean;
}

/** Leibniz's notation: definitions, the chain rule node by node, and the result in one formula. */
export function leibnizVoice(derivation: Derivation, options: VoiceOptions): Block[] {
  const { account, targets } = derivation;
  const root = account.name(account.graph.root);
  const blocks: Block[] = [
    heading(`Chain rule for ${root} by ${listed(targets.map((target) => account.name(target)))}`),
  ];
  blocks.push(...legend(derivation, options.limit));
  blocks.push(paragraph("Forward: every result gets a name."), ...definitions(derivation, options));
  const lines = cut(derivation.backward, options.limit, "lines");
  if (lines.shown.length > 0) {
    blocks.push(
      paragraph(
        `Backward: the derivative of ${root} by each name, from the end to the beginning. ∂${root}/∂x reads “how fast ${root} changes when x alone changes”; a name that is used several times adds up all its uses.`,
      ),
      list(
        lines.shown.map((node) => chainLine(derivation, node)),
        true,
      ),
      ...lines.notice,
    );
  }
  blocks.push(...results(derivation, options));
  return blocks;
}

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
    list(ends.shown.map((target) => [result(derivation, target, digits)])),
    ...ends.notice,
  );
  return blocks;
}

/** Names that differ from labels. */
export function legend(derivation: Derivation, limit: number): Block[] {
  const { account } = derivation;
  const all = [...derivation.targets, ...derivation.forward];
  const entries = account.legend(new Set(all));
  if (entries.length === 0) return [];
  const { shown, notice } = cut(entries, limit, "names");
  return [list(shown.map(([short, label]) => `${short} is the node labelled "${label}".`)), ...notice];
}

function definitions(derivation: Derivation, options: VoiceOptions): Block[] {
  const { account } = derivation;
  const { shown, notice } = cut(derivation.forward, options.limit, "lines");
  const lines = shown.map(
    (node): Line => [joined(symbol(account.name(node)), equals, formula(account.trees.forward(node)))],
  );
  return [list(lines, true), ...notice];
}

function chainLine(derivation: Derivation, node: number): Line {
  const { account } = derivation;
  const root = account.name(account.graph.root);
  const entry = entryOf(account, node);
  const left = derivative(root, entry.name);
  const pure = entry.lines.map((line) => {
    const step = derivative(line.consumerName, entry.name);
    return line.consumer === account.graph.root ? step : separated([derivative(root, line.consumerName), step], times);
  });
  const inner = chainRule(account, entry);
  const alone = entry.lines.length === 1 && entry.lines[0]?.consumer === account.graph.root;
  return [alone ? joined(left, equals, inner) : joined(left, equals, separated(pure, plus), equals, inner)];
}

function numbersLine(derivation: Derivation, node: number, digits: number): Line {
  const { account } = derivation;
  const entry = entryOf(account, node);
  const left = derivative(account.name(account.graph.root), entry.name);
  const numbers = chainRuleInNumbers(account, entry, digits);
  const total = numeral(entry.total, digits);
  return [separated([left, chainRule(account, entry), ...(numbers === null ? [] : [numbers]), total], equals)];
}

function results(derivation: Derivation, options: VoiceOptions): Block[] {
  const { account, targets } = derivation;
  const forms = new ClosedForms(account, options.symbolic);
  const { shown, notice } = cut(targets, Math.min(options.limit, 40), "results");
  const items: Line[] = [];
  for (const target of shown) {
    const left = derivative(account.name(account.graph.root), account.name(target));
    const chain = chainOf(derivation, target);
    if (chain !== null) items.push(["Chain: ", joined(left, equals, chain)]);
    const form = forms.of(target);
    if (form === null) {
      items.push([left, " written as one formula would fill pages; the lines above are its factored form."]);
    } else {
      items.push(["Mechanically: ", joined(left, equals, formula(form.mechanical))]);
      items.push(["Simplified: ", joined(left, equals, formula(form.simplified))]);
    }
    if (!options.symbolic) items.push(["At these numbers: ", result(derivation, target, options.digits)]);
  }
  return [paragraph("Result:"), list(items), ...notice];
}

/** The links of the only chain between a node and the root; null where there are several, or one link alone. */
function chainOf(derivation: Derivation, target: number): Maths | null {
  const { account } = derivation;
  const found = bestPaths(account, target, 2);
  const [path] = found.paths;
  if (found.count !== 1n || path === undefined || path.nodes.length < 3) return null;
  const names = path.nodes.map((node) => account.name(node));
  const links = names.slice(1).map((of, position) => derivative(of, names[position] as string));
  return separated(links.reverse(), times);
}

function result(derivation: Derivation, target: number, digits: number): Maths {
  const { account } = derivation;
  const total = entryOf(account, target).total;
  return joined(derivative(account.name(account.graph.root), account.name(target)), equals, numeral(total, digits));
}
