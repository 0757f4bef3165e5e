import { describe, expect, test } from "@jest/globals";
import { scope, value } from "../../src/graph/index.ts";
import { toMermaid } from "../../src/render/index.ts";
import { neuron } from "./pictures.ts";

describe("toMermaid", () => {
  test("writes one line for each node and each edge, with numbers and local derivatives", () => {
    const root = neuron();
    root.backward();
    const lines = toMermaid(root).split("\n");
    expect(lines[0]).toBe("flowchart LR");
    expect(lines.filter((line) => /^ {2}n\d+\[/.test(line))).toHaveLength(10);
    expect(lines.filter((line) => /(?:-->|-\.->)/.test(line))).toHaveLength(9);
    expect(lines).toContain('  n0 -->|"×-3"| n2');
    expect(lines).toContain('  n4 -.->|"×0"| n5');
  });

  test("escapes labels and scopes, and closes every frame", () => {
    const text = toMermaid(
      scope('a"b', () => scope("c", () => value(1, 'x"];\nn9[').neg())),
      { title: "one\ntwo" },
    );
    expect(text).not.toContain('x"]');
    expect(text.match(/subgraph/g)).toHaveLength(2);
    expect(text.match(/^ {2}end$/gm)).toHaveLength(2);
    expect(text).toContain("accTitle: one two");
  });

  test("says where GitHub's limit is passed", () => {
    const leaf = value(1);
    let sum = leaf.add(leaf);
    for (let step = 0; step < 300; step++) sum = sum.add(leaf);
    expect(toMermaid(sum)).toContain("%% 602 edges; GitHub draws at most 500");
  });

  test("hides constants and marks the current step when asked", () => {
    const text = toMermaid(value(2, "a").mul(3), { constants: "hide", highlight: { nodes: ["a"] } });
    expect(text).not.toContain("n1[");
    expect(text).toContain(":::step");
  });
});
