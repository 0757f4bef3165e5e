import { formatNumber } from "../text/index.ts";
import { cut } from "./cut.ts";
import { type Derivation, usesOf } from "./derivation.ts";
import { entryOf } from "./ledger.ts";
import { derivative, equals, joined, numeral } from "./maths.ts";
import { type Block, heading, type Line, list, paragraph } from "./page.ts";
import { effectFormulaWords, effectWords, forwardWords, listed, seedWords } from "./step-words.ts";
import { legend, type VoiceOptions } from "./voice.ts";

/** Plain English: what each number is, then how each change is passed on. */
export function wordsVoice(derivation: Derivation, options: VoiceOptions): Block[] {
  const { account, targets } = derivation;
  const { digits, limit } = options;
  const root = account.name(account.graph.root);
  const blocks: Block[] = [
    heading(`How ${root} depends on ${listed(targets.map((target) => account.name(target)))}, in words`),
  ];
  blocks.push(...legend(derivation, limit));
  const forward = cut(derivation.forward, limit, "sentences");
  blocks.push(paragraph("Forward, from the inputs to the result:"));
  blocks.push(
    list(
      forward.shown.map((node) => forwardWords(account, node, derivation.symbolic ? null : digits)),
      true,
    ),
    ...forward.notice,
  );
  const backward = cut(derivation.backward, limit, "sentences");
  blocks.push(paragraph("Backward, from the result to the inputs: how fast does the result react to each number?"));
  blocks.push(
    list([seedWords(account), ...backward.shown.map((node) => nodeWords(derivation, node, digits))], true),
    ...backward.notice,
  );
  if (derivation.symbolic) return blocks;
  const ends = cut(targets, limit, "results");
  blocks.push(
    paragraph("So:"),
    list(ends.shown.map((target) => resultWords(derivation, target, digits))),
    ...ends.notice,
  );
  return blocks;
}

function nodeWords(derivation: Derivation, node: number, digits: number): string {
  const { account } = derivation;
  if (derivation.symbolic) return symbolicWords(derivation, node);
  const root = account.name(account.graph.root);
  const entry = entryOf(account, node);
  const uses = entry.lines.map((line) => {
    const effect = effectWords(entry.name, line.consumerName, line.local, digits);
    if (line.consumer === account.graph.root) return effect;
    return `${effect}, and ${root} reacts to ${line.consumerName} with ${formatNumber(line.upstream, digits)}; that makes ${formatNumber(line.product, digits)}`;
  });
  if (uses.length === 1) return `${uses[0]}.`;
  const sum = entry.lines
    .map((line) => formatNumber(line.product, digits))
    .join(" + ")
    .replaceAll("+ -", "- ");
  return `${entry.name} is used ${uses.length} times, and its effects add up. ${uses.join(". ")}. In all ${sum} = ${formatNumber(entry.total, digits)}.`;
}

function symbolicWords(derivation: Derivation, node: number): string {
  const { account } = derivation;
  const [root, name] = [account.name(account.graph.root), account.name(node)];
  const uses = usesOf(account, node, true).map((use) => {
    const effect = effectFormulaWords(account, name, use);
    return use.consumer === account.graph.root
      ? effect
      : `${effect}, and that times ∂${root}/∂${use.consumerName} is how ${root} reacts`;
  });
  if (uses.length === 1) return `${uses[0]}.`;
  return `${name} is used ${uses.length} times, and its effects add up. ${uses.join(". ")}.`;
}

function resultWords(derivation: Derivation, target: number, digits: number): Line {
  const { account } = derivation;
  const root = account.name(account.graph.root);
  const { name, total } = entryOf(account, target);
  const left = joined(derivative(root, name), equals, numeral(total, digits));
  if (!Number.isFinite(total)) return [left, `: there is no usable gradient here; diagnose says where it was lost.`];
  if (total === 0) return [left, `: a tiny change of ${name} does not move ${root} at all.`];
  const step = 0.001;
  const moved = formatNumber(Math.abs(total) * step, digits);
  return [
    left,
    `: ${root} ${total > 0 ? "grows" : "falls"} ${formatNumber(Math.abs(total), digits)} times as fast as ${name} grows. Adding ${step} to ${name} moves ${root} ${total > 0 ? "up" : "down"} by about ${moved} (a good guess for small steps only).`,
  ];
}
