import { Account } from "./account.ts";
import { checkLimit } from "./cut.ts";
import { type Derivation, derivationOf, trainableLeaves } from "./derivation.ts";
import { adjointCode, codeVoice } from "./derive-code.ts";
import { leibnizVoice } from "./derive-leibniz.ts";
import { numbersVoice } from "./derive-numbers.ts";
import { wordsVoice } from "./derive-words.ts";
import { TraceError } from "./errors.ts";
import { type Block, type Format, writePage } from "./page.ts";
import type { Reference, Root } from "./subject.ts";
import type { VoiceOptions } from "./voice.ts";

/** Leibniz's notation, numbers put in, runnable code, plain English; or all four. */
export type Voice = "leibniz" | "numbers" | "code" | "words" | "all";

/** How a derivation is written. */
export interface DeriveOptions {
  /** "leibniz" unless told. */
  readonly voice?: Voice;
  /** What to differentiate by; all leaves that require a gradient unless told. */
  readonly of?: Reference | readonly Reference[];
  /** "text" unless told. The code voice alone, as text, is a TypeScript module. */
  readonly format?: Format;
  /** No numbers: formulas that hold for any, the final ones in terms of the leaves alone. Not for the voice of numbers. */
  readonly symbolic?: boolean;
  /** Significant digits, 6 unless told; 17 writes numbers exactly. */
  readonly digits?: number;
  /** The most lines of each part, 60 unless told (of code: 4000). What is left out is counted in a notice. */
  readonly limit?: number;
}

const voices: Readonly<Record<Exclude<Voice, "all">, (derivation: Derivation, options: VoiceOptions) => Block[]>> = {
  leibniz: leibnizVoice,
  numbers: numbersVoice,
  code: (derivation, options) => codeVoice(derivation, options.limit),
  words: wordsVoice,
};

/**
 * Derives the gradient of a computation by the chain rule, step by step, from one source of truth in four voices.
 *
 * ```ts
 * console.log(derive(loss, { voice: "words", of: weight }));
 * ```
 *
 * @throws TraceError when the graph is folded, a node is not in it, or a voice or format is unknown.
 */
export function derive(root: Root, options: DeriveOptions = {}): string {
  const { voice = "leibniz", format = "text", digits = 6, symbolic = false } = options;
  const account = new Account(root);
  const derivation = derivationOf(account, targetsOf(account, options.of), symbolic);
  const limit = checkLimit(options.limit ?? (voice === "code" ? 4000 : 60));
  if (voice === "code" && format === "text") return adjointCode(derivation, limit);
  const settings: VoiceOptions = { digits, limit, symbolic };
  return writePage(
    chosen(voice, symbolic).flatMap((write) => write(derivation, settings)),
    format,
  );
}

function targetsOf(account: Account, of: DeriveOptions["of"]): number[] {
  if (of === undefined) return trainableLeaves(account);
  const references = Array.isArray(of) ? (of as readonly Reference[]) : [of as Reference];
  return [...new Set(references.map((reference) => account.subject.indexOf(reference)))];
}

function chosen(
  voice: Voice,
  symbolic: boolean,
): readonly ((derivation: Derivation, options: VoiceOptions) => Block[])[] {
  if (voice === "all") return Object.values(voices).filter((write) => !symbolic || write !== numbersVoice);
  if (voice === "numbers" && symbolic)
    throw new TraceError("The voice of numbers has nothing symbolic. Leave symbolic out, or choose another voice.");
  if (Object.hasOwn(voices, voice)) return [voices[voice]];
  throw new TraceError(
    `There is no voice ${JSON.stringify(voice)}. Choose "leibniz", "numbers", "code", "words" or "all".`,
  );
}
