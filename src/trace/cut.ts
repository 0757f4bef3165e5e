import { TraceError } from "./errors.ts";
import { type Block, paragraph } from "./page.ts";

/** The beginning of a long list, and what to write about the rest. */
export interface Cut<Item> {
  readonly shown: readonly Item[];
  /** Empty when nothing was left out. */
  readonly notice: readonly Block[];
}

/** Cuts a list for reading; the notice says how many are missing and which option shows them. */
export function cut<Item>(items: readonly Item[], limit: number, what: string): Cut<Item> {
  if (items.length <= limit) return { shown: items, notice: [] };
  return { shown: items.slice(0, limit), notice: [paragraph(cutNotice(items.length - limit, what))] };
}

/** The sentence that stands where something was cut. */
export function cutNotice(missing: number, what: string): string {
  return `… ${missing.toLocaleString("en")} more ${what} are left out here; the option limit (--limit on the command line) shows more.`;
}

/** @throws TraceError unless the limit is a number above 0 (Infinity is one). */
export function checkLimit(limit: number): number {
  if (limit > 0) return limit;
  throw new TraceError(`The limit must be a number above 0, but got ${limit}. Infinity writes everything.`);
}
