import { describe, expect, test } from "@jest/globals";
import { operationNames } from "../../src/operations/index.ts";
import { operationBranches } from "../support/operation-branches.ts";
import { isGenerated, readSources, scan } from "../support/sources.ts";

/** These rooms know operations only through their rows. The others may use an operation, but not decide by its name. */
const strictRooms = new Set(["text", "files", "random", "formula", "graph", "calculus", "jest", "structure", "trace"])
  .add("compile")
  .add("render");
const names = new Set(operationNames());

describe("no code but the table names an operation", () => {
  test("in order to decide by it", () => {
    expect(
      readSources()
        .filter(({ room, path }) => room !== "operations" && room !== "build" && !isGenerated(path))
        .flatMap((source) =>
          operationBranches(source, names, strictRooms.has(source.room)).map((found) => `${source.path}:${found}`),
        ),
    ).toEqual([]);
  });

  test.each([
    'if (node.operation === "relu") return 0;',
    'if ("sum" !== node?.operation) return 0;',
    'switch (graph.operation(i)) { case "max": return 1; }',
    "if (name == `tanh`) return 0;",
  ])("and the search for it finds %s in every room", (text) => {
    expect(operationBranches(scan("src/nn/x.ts", text), names, false)).toHaveLength(1);
  });

  test.each([
    "const derivatives = { tanh: 1 };",
    'const smooth = ["sigmoid"];',
    "return operations.relu;",
    'return { kind: "call", operation: "add" };',
  ])("and the search for it finds %s in the rooms that all operations share", (text) => {
    expect(operationBranches(scan("src/trace/x.ts", text), names, true)).toHaveLength(1);
    expect(operationBranches(scan("src/nn/x.ts", text), names, false)).toEqual([]);
  });

  test.each([
    'spawn("dot", []); Math.tanh(x); console.log("mean"); const range = { min: 0, max: 1 };',
    'switch (node.kind) { case "sum": return 1; }',
    "// tanh is not special here\nconst title = `the operation tanh`;",
  ])("and the search for it allows %s", (text) => {
    expect(operationBranches(scan("src/render/x.ts", text), names, true)).toEqual([]);
  });
});
