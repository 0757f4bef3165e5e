import { expect, test } from "@jest/globals";
import { hessian } from "../../src/calculus/index.ts";
import * as graph from "../../src/graph/index.ts";
import { findOperation, type Operation } from "../../src/operations/index.ts";
import { type OracleCase, oracleCases } from "./oracle.ts";

type Operand = graph.Operand;

function apply(name: string, xs: readonly Operand[], parameters?: readonly number[]): graph.Value {
  const operation = findOperation(name) as Operation;
  return graph.recordOperation(operation, xs, parameters ?? operation.defaults);
}

function elements(params: OracleCase["params"], key: string): readonly number[] {
  return params[key] as readonly number[];
}

/** What a case computes, over Values. */
function functionOf({ op, params }: OracleCase): (...xs: Operand[]) => Operand {
  const mean =
    (term: (x: Operand, i: number) => Operand) =>
    (...xs: Operand[]) =>
      graph.mean(xs.map(term));
  switch (op) {
    case "powi":
      return (x) => graph.pow(x as Operand, params.n as number);
    case "softmax":
    case "logSoftmax":
      return (...xs) => apply(op, xs, [params.index as number]);
    case "crossEntropy":
      return (...xs) => graph.neg(apply("logSoftmax", xs, [params.target as number]));
    case "mse":
      return mean((x, i) => graph.square(graph.sub(x, elements(params, "targets")[i] as number)));
    case "mae":
      return mean((x, i) => graph.abs(graph.sub(x, elements(params, "targets")[i] as number)));
    case "huber":
      return mean((x, i) =>
        apply("huberTerm", [graph.sub(x, elements(params, "targets")[i] as number)], [params.delta as number]),
      );
    case "bce":
      return mean((x, i) => apply("binaryCrossEntropyTerm", [x], [elements(params, "targets")[i] as number]));
    case "bceWithLogits":
      return mean((x, i) => apply("binaryCrossEntropyWithLogitsTerm", [x], [elements(params, "targets")[i] as number]));
    case "hinge":
      return mean((x, i) => graph.relu(graph.sub(1, graph.mul(elements(params, "labels")[i] as number, x))));
    default:
      return (...xs) => apply(op, xs);
  }
}

const cases = oracleCases().filter((entry) => entry.second !== null);

function entriesOf(entry: OracleCase): { got: number; want: number; at: string }[] {
  const matrix = hessian(functionOf(entry) as (...xs: graph.Value[]) => Operand)(...entry.inputs) as number[][];
  return (entry.second ?? []).flatMap((row, i) =>
    row.flatMap((want, j) =>
      want === null
        ? []
        : [{ got: matrix[i]?.[j] as number, want, at: `${entry.id} ${JSON.stringify(entry.inputs)} (${i}, ${j})` }],
    ),
  );
}

test("second derivatives of ordinary and near cases are within 1e-9 of the largest entry", () => {
  const chosen = cases.filter((entry) => entry.class === "ordinary" || entry.class === "near");
  expect(chosen.length).toBeGreaterThan(800);
  const wrong = chosen.flatMap((entry) => {
    const entries = entriesOf(entry);
    const largest = Math.max(...entries.map(({ want }) => Math.abs(want)));
    return entries.filter(({ got, want }) => !(Math.abs(got - want) <= 1e-9 * largest) && got !== want);
  });
  expect(wrong).toEqual([]);
});

test("other second derivatives are never NaN and have the right sign; they may overflow and underflow", () => {
  const chosen = cases.filter((entry) => entry.class !== "ordinary" && entry.class !== "near");
  const smallest = 2 ** -1022;
  const wrong = chosen.flatMap((entry) =>
    entriesOf(entry).filter(({ got, want }) => {
      if (Number.isNaN(got)) return true;
      const normal = Number.isFinite(want) && Math.abs(want) >= smallest;
      return normal && got !== 0 && Math.sign(got) !== Math.sign(want);
    }),
  );
  expect(wrong).toEqual([]);
});

test("the one exception is the one that its row names", () => {
  const [[slope]] = hessian((a, b) => graph.div(a, b))(0, 1) as [[number]];
  expect(slope).toBe(0);
  expect((hessian((_, b) => graph.div(0, b))(0, 5e-324) as number[][])[1]?.[1]).toBeNaN();
  expect(findOperation("div")?.row.exception).toContain("|b| below 6e-309");
});
