import { readFileSync } from "node:fs";
import { findOperation, localPartials, type Operation, operationValue } from "../../operations/index.ts";

/** How an operation's value and gradient compare with numbers of a hundred digits. */
export interface OracleAgreement {
  readonly cases: number;
  /** Decimal digits in common, at worst, when what the inputs' own rounding costs is allowed for. */
  readonly value: number;
  readonly gradient: number;
}

interface OracleCase {
  readonly inputs: readonly (number | string)[];
  readonly kind: string;
  readonly value: number | string;
  readonly grads: readonly (number | string | null)[] | null;
  readonly cond?: readonly [number | string | null, readonly (number | string | null)[]];
  readonly params?: Readonly<Record<string, number>>;
}

interface OracleFile {
  readonly ops: readonly { readonly op: string; readonly cases: readonly OracleCase[] }[];
}

/** Kinds of cases whose derivative is exact. */
const exactKinds = new Set(["smooth", "c1", "partial", "branch"]);
/** Below this, doubles have fewer digits. */
const smallest = 1e-300;

const { ops } = JSON.parse(readFileSync("tests/oracle/ops.json", "utf8")) as OracleFile;

/** The agreement for one operation; null where the oracle has no data for it by its name. */
export function oracleAgreement(operation: Operation): OracleAgreement | null {
  const found = ops.find(({ op }) => op === operation.name && findOperation(op) !== undefined);
  if (found === undefined) return null;
  const worst = { value: 0, gradient: 0 };
  const cases = found.cases.filter(({ kind }) => exactKinds.has(kind));
  for (const { inputs, value, grads, cond, params } of cases) {
    const xs = inputs.map(Number);
    const parameters = operation.row.index === undefined ? operation.defaults : [params?.index as number];
    const y = operationValue(operation.code, xs, parameters);
    worst.value = Math.max(worst.value, errorOf(y, Number(value), cond?.[0]));
    const partials = localPartials(operation.code, xs, y, parameters);
    grads?.forEach((want, slot) => {
      if (want !== null)
        worst.gradient = Math.max(worst.gradient, errorOf(partials[slot] as number, Number(want), cond?.[1][slot]));
    });
  }
  return { cases: cases.length, value: digits(worst.value), gradient: digits(worst.gradient) };
}

/** The relative error, over what one rounding of the inputs would already change. */
function errorOf(got: number, want: number, condition: number | string | null | undefined): number {
  if (got === want || Math.abs(got - want) < smallest) return 0;
  return Math.abs(got - want) / (Math.abs(want) * (1 + Number(condition ?? 0)));
}

function digits(error: number): number {
  return error === 0 ? 16 : Math.min(16, Math.max(0, -Math.log10(error)));
}
