import { expect, test } from "@jest/globals";
import { constant, type Value, value } from "../../../src/graph/index.ts";
import { toDot } from "../../../src/render/index.ts";

test("a mean over a round that has only one of its numbers left is a mean, without a sign", () => {
  const weights = Array.from({ length: 4 }, (_, row) =>
    Array.from({ length: 4 }, (_, column) => value(Math.sin(4 * row + column) / 2)),
  );
  let state: Value[] = weights.map((_, row) => constant(0.3 * row - 0.5));
  for (let round = 0; round < 20; round++) {
    const before = state;
    state = weights.map((row) =>
      row
        .map((weight, column) => weight.mul(before[column] as Value))
        .reduce((sum, product) => sum.add(product))
        .tanh(),
    );
  }
  const last = state[0] as Value;
  const root = last.sub(2).square();
  root.backward();
  expect(last.grad).toBeLessThan(0);
  const dot = toDot(root, { fold: "auto" });
  expect(dot).toContain("the last round has 1 of 4 numbers");
  const ends = [...dot.matchAll(/first → last<.*?<B>([^<]*)<\/B>/g)].map(([, text]) => text as string);
  expect(ends).toHaveLength(2);
  for (const text of ends) expect(text).not.toContain("-0");
  expect(ends[1]?.split(" → ")[1]).toBe(Number(Math.abs(last.grad).toPrecision(3)).toString());
});
