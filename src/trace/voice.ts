import { cut } from "./cut.ts";
import type { Derivation } from "./derivation.ts";
import { type Block, list } from "./page.ts";

/** What the voices have in common. */
export interface VoiceOptions {
  readonly digits: number;
  readonly limit: number;
  readonly symbolic: boolean;
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
