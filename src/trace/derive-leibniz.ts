import { chainRule, pureChainRule } from "./chain-rule.ts";
import { cut } from "./cut.ts";
import { ClosedForms, type Derivation, usesOf } from "./derivation.ts";
import { gradientNumber } from "./derive-numbers.ts";
import { derivative, equals, formula, joined, type Maths, separated, symbol, times } from "./maths.ts";
import { type Block, heading, type Line, list, paragraph } from "./page.ts";
import { bestPaths } from "./paths.ts";
import { listed } from "./step-words.ts";
import { legend, type VoiceOptions } from "./voice.ts";

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

function definitions(derivation: Derivation, options: VoiceOptions): Block[] {
  const { account } = derivation;
  const { shown, notice } = cut(derivation.forward, options.limit, "lines");
  const lines = shown.map(
    (node): Line => [joined(symbol(account.name(node)), equals, formula(account.trees.forward(node)))],
  );
  return [list(lines, true), ...notice];
}

function chainLine(derivation: Derivation, node: number): Line {
  const { account, symbolic } = derivation;
  const { root } = account.graph;
  const left = derivative(account.name(root), account.name(node));
  const uses = usesOf(account, node, symbolic);
  const inner = chainRule(account, node, uses);
  const alone = uses.length === 1 && uses[0]?.consumer === root;
  return [separated(alone ? [left, inner] : [left, pureChainRule(account, node, uses), inner], equals)];
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
    if (!options.symbolic) items.push(["At these numbers: ", gradientNumber(derivation, target, options.digits)]);
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
