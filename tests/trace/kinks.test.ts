import { describe, expect, test } from "@jest/globals";
import { max, min, recordOperation, value } from "../../src/graph/index.ts";
import { findOperation, operationNames } from "../../src/operations/index.ts";
import { describeKinks, kinkCards } from "../../src/trace/index.ts";

describe("a kink card", () => {
  test("of relu at 0 shows the slope used, both one-sided slopes, and what others use", () => {
    const [card] = kinkCards(value(0, "z").relu());
    expect(card).toMatchObject({ operation: "relu", condition: "z == 0", used: [0], oneSided: [[0, 1]] });
    expect(card?.others).toMatchObject({ PyTorch: "0", "jax-js": "1" });
  });

  test("of a tie of max gives each half", () => {
    const [a, b] = [value(3, "a"), value(3, "b")];
    expect(kinkCards(max(a, b))[0]).toMatchObject({
      condition: "a == b",
      used: [0.5, 0.5],
      oneSided: [
        [0, 1],
        [0, 1],
      ],
    });
    expect(kinkCards(min(a, b))[0]).toMatchObject({
      used: [0.5, 0.5],
      oneSided: [
        [1, 0],
        [1, 0],
      ],
    });
  });

  test("of abs at 0", () => {
    expect(kinkCards(value(0, "a").abs())[0]).toMatchObject({
      used: [0],
      oneSided: [[-1, 1]],
      others: { JAX: "1", "TensorFlow.js": "-1" },
    });
  });

  test("keeps parameters: the slope of a leaky unit", () => {
    const root = recordOperation(findOperation("leakyRelu") as never, [value(0, "z")], [0.2]);
    expect(kinkCards(root)[0]).toMatchObject({ used: [0.2], oneSided: [[0.2, 1]] });
  });

  test("is missing away from corners", () => {
    expect(kinkCards(value(0.1, "z").relu().abs())).toEqual([]);
    expect(describeKinks([])).toMatch(/No node stands on a corner/);
  });

  test("exists for every kink of the table that a single number can stand on", () => {
    const found: string[] = [];
    for (const name of operationNames()) {
      const operation = findOperation(name);
      if (operation === undefined || operation.arity !== 1 || operation.row.kinks === undefined) continue;
      const places = [0, 1, 3, 6].filter((x) => kinkCards(recordOperation(operation, [value(x)])).length > 0);
      expect({ name, places: places.length }).not.toEqual({ name, places: 0 });
      found.push(name);
    }
    expect(found.length).toBeGreaterThan(5);
  });

  test("reads as a text in every format", () => {
    const cards = kinkCards(value(0, "z").relu());
    expect(describeKinks(cards)).toMatch(
      /stands on a corner: z == 0[\s\S]*“subgradient” \(a valid substitute\)[\s\S]*slope just below/,
    );
    expect(describeKinks(cards, { format: "markdown" })).toContain("| input |");
    expect(describeKinks(cards, { format: "html" })).toContain("<table>");
    expect(JSON.stringify(cards)).toContain('"oneSided":[[0,1]]');
  });
});
