import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A number of the oracle's files: JSON lacks NaN and infinities, so they stand there as texts. */
export type OracleNumber = number | "NaN" | "Infinity" | "-Infinity";

/** Reads one of the files in tests/oracle. */
export function readOracle<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(process.cwd(), "tests/oracle", name), "utf8")) as Content;
}

/** The double that an oracle number stands for. */
export function toDouble(number: OracleNumber): number {
  return Number(number);
}

/** Whether `got` is `want` within `tolerance`, relative to `scale`; NaN agrees with NaN, infinities and zeros of any sign with themselves. */
export function agrees(got: number, want: number, tolerance: number, scale: number = Math.abs(want)): boolean {
  if (Number.isNaN(want)) return Number.isNaN(got);
  return got === want || Math.abs(got - want) <= tolerance * scale;
}
