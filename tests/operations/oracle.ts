import { readFileSync } from "node:fs";
import { findOperation, localPartials, type Operation, operationValue } from "../../src/operations/index.ts";

/** One case of ops.json, numbers read. */
export interface OracleCase {
  readonly id: string;
  readonly op: string;
  readonly kind: string;
  readonly class: string;
  readonly inputs: readonly number[];
  readonly params: Readonly<Record<string, number | readonly number[]>>;
  readonly value: number;
  readonly grads: readonly (number | null)[] | null;
  readonly second: readonly (readonly (number | null)[])[] | null;
  readonly torchGrads: readonly (number | null)[] | null;
  readonly torchValue: number | undefined;
  readonly jsValue: number | undefined;
  readonly cond: readonly [number | null, readonly (number | null)[]];
}

type Encoded = number | string | null | readonly Encoded[];

function decode(encoded: Encoded): unknown {
  if (Array.isArray(encoded)) return encoded.map(decode);
  return typeof encoded === "string" ? Number(encoded) : encoded;
}

/** Every case of the oracle's ops.json. */
export function oracleCases(): OracleCase[] {
  const { ops } = JSON.parse(readFileSync("tests/oracle/ops.json", "utf8"));
  const cases: OracleCase[] = [];
  for (const { op, cases: listed } of ops) {
    for (const entry of listed) {
      const read = (key: string): unknown => (entry[key] === undefined ? undefined : decode(entry[key]));
      cases.push({
        ...entry,
        op,
        inputs: read("inputs"),
        params: entry.params ?? {},
        value: read("value"),
        grads: read("grads") ?? null,
        second: read("second") ?? null,
        torchGrads: read("torchGrads") ?? null,
        torchValue: read("torchValue"),
        jsValue: read("jsValue"),
        cond: read("cond") ?? [0, []],
      });
    }
  }
  return cases;
}

/** An operation applied to the inputs of a case, or what the losses are: means of terms. */
export interface Answer {
  readonly value: number;
  readonly grads: readonly number[];
}

interface Step {
  readonly name: string;
  readonly parameters?: readonly number[];
  /** A constant operand and the slot where it stands. */
  readonly constant?: readonly [number, 0 | 1];
}

function operation(name: string): Operation {
  const found = findOperation(name);
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
}

/** Applies one operation. */
export function answer(name: string, xs: readonly number[], parameters?: readonly number[]): Answer {
  const { code, defaults } = operation(name);
  const p = parameters ?? defaults;
  const value = operationValue(code, xs, p);
  return { value, grads: localPartials(code, xs, value, p) };
}

/** A chain of operations of one differentiated input, by the chain rule. */
function chain(x: number, steps: readonly Step[]): { value: number; slope: number } {
  let value = x;
  let slope = 1;
  for (const { name, parameters, constant } of steps) {
    const xs = constant === undefined ? [value] : constant[1] === 0 ? [constant[0], value] : [value, constant[0]];
    const step = answer(name, xs, parameters);
    slope *= step.grads[constant?.[1] === 0 ? 1 : 0] as number;
    value = step.value;
  }
  return { value, slope };
}

/** How each loss is composed of operations, per element. */
const losses: Record<string, (params: OracleCase["params"], i: number) => Step[]> = {
  mse: (params, i) => [{ name: "sub", constant: [target(params, "targets", i), 1] }, { name: "square" }],
  mae: (params, i) => [{ name: "sub", constant: [target(params, "targets", i), 1] }, { name: "abs" }],
  huber: (params, i) => [
    { name: "sub", constant: [target(params, "targets", i), 1] },
    { name: "huberTerm", parameters: [params.delta as number] },
  ],
  bce: (params, i) => [{ name: "binaryCrossEntropyTerm", parameters: [target(params, "targets", i)] }],
  bceWithLogits: (params, i) => [
    { name: "binaryCrossEntropyWithLogitsTerm", parameters: [target(params, "targets", i)] },
  ],
  hinge: (params, i) => [
    { name: "mul", constant: [target(params, "labels", i), 0] },
    { name: "sub", constant: [1, 0] },
    { name: "relu" },
  ],
};

function target(params: OracleCase["params"], key: string, i: number): number {
  return (params[key] as readonly number[])[i] as number;
}

/** What this package's kernels give for a case. */
export function answerCase({ op, inputs, params }: OracleCase): Answer {
  const loss = losses[op];
  if (loss !== undefined) {
    const terms = inputs.map((x, i) => chain(x, loss(params, i)));
    const mean = answer(
      "mean",
      terms.map((term) => term.value),
    );
    return { value: mean.value, grads: terms.map((term, i) => (mean.grads[i] as number) * term.slope) };
  }
  if (op === "crossEntropy") {
    const inner = answer("logSoftmax", inputs, [params.target as number]);
    return { value: -inner.value, grads: inner.grads.map((slope) => -1 * slope) };
  }
  if (op === "powi") {
    const { value, grads } = answer("pow", [...inputs, params.n as number]);
    return { value, grads: [grads[0] as number] };
  }
  if (op === "softmax" || op === "logSoftmax") return answer(op, inputs, [params.index as number]);
  return answer(op, inputs);
}

/** The strict rule: 8 units, loosened by the condition number without a cap. */
export function strictlyEqual(got: number, want: number, condition: number | null): boolean {
  if (Number.isNaN(want)) return Number.isNaN(got);
  if (got === want) return true;
  if (!Number.isFinite(want) || !Number.isFinite(got)) return false;
  return Math.abs(got - want) <= 8 * 2 ** -53 * (1 + (condition ?? 0)) * Math.abs(want) + 1e-300;
}
