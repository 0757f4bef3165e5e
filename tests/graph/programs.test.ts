import { describe, expect, test } from "@jest/globals";
import { constant, type Operand, recordOperation, type Value, value } from "../../src/graph/index.ts";
import { findOperation, type Operation } from "../../src/operations/index.ts";
import { agrees, type OracleNumber, readOracle, toDouble } from "../support/oracle.ts";

interface Step {
  readonly out: string;
  readonly op: string;
  readonly args: readonly (string | OracleNumber)[];
  readonly index?: number;
}

interface Program {
  readonly id: string;
  readonly name?: string;
  readonly leaves: Readonly<Record<string, OracleNumber>>;
  readonly steps: readonly Step[];
  readonly output: string;
  readonly value: OracleNumber;
  readonly leafGrads: Readonly<Record<string, OracleNumber>>;
  readonly values: readonly OracleNumber[];
  readonly grads: readonly OracleNumber[];
  readonly dead: readonly string[];
  readonly constant: readonly string[];
  readonly maxAbsGrad: number;
}

const { programs } = readOracle<{ programs: Program[] }>("programs.json");
const tolerance = 1e-9;

/** Records a program; a name may be computed from earlier names and literal numbers. */
function record(program: Program): Map<string, Value> {
  const nodes = new Map<string, Value>();
  for (const [name, data] of Object.entries(program.leaves)) nodes.set(name, value(toDouble(data), name));
  for (const step of program.steps) {
    const args: Operand[] = step.args.map(
      (argument) => nodes.get(argument as string) ?? toDouble(argument as OracleNumber),
    );
    nodes.set(step.out, recordStep(step, args));
  }
  return nodes;
}

function recordStep(step: Step, args: readonly Operand[]): Value {
  if (step.op === "const") return constant(args[0] as number, step.out);
  const operation = findOperation(step.op === "powi" ? "pow" : step.op) as Operation;
  const made = recordOperation(operation, args, step.index === undefined ? operation.defaults : [step.index]);
  made.label = step.out;
  return made;
}

describe("every program of the oracle agrees at every node", () => {
  test.each(programs.map((program) => [program.name ?? program.id, program] as const))("%s", (_, program) => {
    const nodes = record(program);
    const output = nodes.get(program.output) as Value;
    expect(
      agrees(output.data, toDouble(program.value), tolerance, Math.max(Math.abs(toDouble(program.value)), 1e-3)),
    ).toBe(true);
    output.backward();

    const dead = new Set(program.dead);
    const constants = new Set(program.constant);
    const disagreements: string[] = [];
    const compare = (name: string, data: OracleNumber | null, grad: OracleNumber): void => {
      const node = nodes.get(name) as Value;
      if (data !== null && !agrees(node.data, toDouble(data), tolerance))
        disagreements.push(`${name}: value ${node.data}, expected ${data}`);
      if (constants.has(name)) return;
      const want = dead.has(name) ? 0 : toDouble(grad);
      const scale = Math.max(Math.abs(want), 1e-6 * program.maxAbsGrad);
      if (!agrees(node.grad, want, tolerance, scale))
        disagreements.push(`${name}: gradient ${node.grad}, expected ${want}`);
    };
    for (const [index, step] of program.steps.entries())
      compare(step.out, program.values[index] as OracleNumber, program.grads[index] as OracleNumber);
    for (const [name, grad] of Object.entries(program.leafGrads)) compare(name, null, grad);
    expect(disagreements).toEqual([]);
  });
});
