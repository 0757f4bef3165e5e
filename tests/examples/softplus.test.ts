// How a project that uses nodegrad tests functions of its own.
import { expect, test } from "@jest/globals";
import { type Value, value } from "nodegrad";
import { matchers, type NodegradMatchers } from "nodegrad/jest";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> extends NodegradMatchers<R> {}
}

expect.extend(matchers);

/** A smooth ramp, built from simpler operations. */
const ramp = (x: Value): Value => x.exp().add(1).log();

test("the ramp is half as steep as a line at 0, and its derivative is right around it", () => {
  expect(ramp).toHaveGradient([0.5], { at: [0] });
  for (const x of [-3, -0.1, 0.2, 4]) expect(ramp).toBeDifferentiable([x]);
});

test("backward gives the same slope", () => {
  const x = value(0, "x");
  ramp(x).backward();
  expect(x).toHaveGradient(0.5);
});
