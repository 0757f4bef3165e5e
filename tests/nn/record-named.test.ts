import { expect, test } from "@jest/globals";
import { SettingError } from "../../src/nn/index.ts";
import { recordNamed } from "../../src/nn/record-named.ts";

test("an operation that the table does not have cannot be recorded by name", () => {
  expect(recordNamed("huberTerm", [3], [1]).data).toBe(2.5);
  expect(() => recordNamed("squareRootOfNothing", [1], [])).toThrow(SettingError);
  expect(() => recordNamed("squareRootOfNothing", [1], [])).toThrow("The operation table has no squareRootOfNothing.");
});
