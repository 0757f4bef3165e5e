import { expect, test } from "@jest/globals";
import { Graph, snapshot, value } from "../../../src/graph/index.ts";
import { notesOf, noteWith } from "../../../src/render/focus/notes.ts";

test("a graph without folds remembers its notes for as long as it is at hand", () => {
  const graph = snapshot(value(1).exp());
  expect(notesOf(graph)).toEqual([]);
  expect(noteWith(graph, [])).toBe(graph);
  expect(notesOf(noteWith(graph, ["A sentence."]))).toEqual(["A sentence."]);
});

test("a graph with folds has its notes with it, and a part of it has none", () => {
  const whole = Graph.fromNodes([{ data: 1, fold: { kind: "run", title: "", members: [0] } }, { data: 2 }], 1);
  const noted = noteWith(whole, ["One.", "Two."]);
  expect(notesOf(whole)).toEqual([]);
  expect(notesOf(noted)).toEqual(["One.", "Two."]);
  expect(notesOf(Graph.fromJSON(JSON.parse(JSON.stringify(noted))))).toEqual(["One.", "Two."]);
  const { fold } = noted.node(0);
  expect(fold).toBeDefined();
  expect(notesOf(Graph.fromNodes(fold === undefined ? [] : [{ data: 1, fold }], 0))).toEqual([]);
});
