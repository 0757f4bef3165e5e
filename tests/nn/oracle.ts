import { readFileSync } from "node:fs";

/** One case of ops.json, numbers decoded. */
export interface OracleCase {
  readonly id: string;
  readonly inputs: number[];
  readonly params: {
    readonly targets?: number[];
    readonly labels?: number[];
    readonly target?: number;
    readonly delta?: number;
  };
  readonly class: string;
  readonly kind: string;
  readonly value: number;
  readonly grads: (number | null)[] | null;
  readonly torchGrads?: (number | null)[];
  readonly torchValue?: number;
  readonly oneSided?: ([number | null, number | null] | null)[];
  readonly cond?: [number | null, (number | null)[] | null];
}

/** The cases of one operation or loss. */
export function oracleCases(op: string): OracleCase[] {
  const { ops } = readOracle<{ ops: { op: string; cases: OracleCase[] }[] }>("ops.json");
  return ops.find((entry) => entry.op === op)?.cases ?? [];
}

/** A file of the oracle with "NaN", "Infinity" and "-Infinity" turned into numbers. */
export function readOracle<File>(name: string): File {
  return JSON.parse(readFileSync(`tests/oracle/${name}`, "utf8"), (_key, x) =>
    x === "NaN" || x === "Infinity" || x === "-Infinity" ? Number(x) : x,
  ) as File;
}

/** The strict tolerance of the oracle's README: a backward-stable computation meets it. */
export function strictly(got: number, want: number, condition: number | null | undefined): boolean {
  if (Number.isNaN(want)) return Number.isNaN(got);
  if (!Number.isFinite(want)) return got === want;
  const allowed = 8 * 2 ** -53 * (1 + Math.min(condition ?? 1e6, 1e6)) * Math.abs(want) + 1e-300;
  return Math.abs(got - want) <= allowed;
}
