import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { value } from "../../src/graph/index.ts";
import { toDot, writeDot } from "../../src/render/index.ts";
import { neuron } from "./pictures.ts";

const folder = mkdtempSync(join(tmpdir(), "nodegrad-dot-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("writes what toDot gives", async () => {
  const path = join(folder, "neuron.dot");
  await writeDot(neuron(), path, { style: "pill" });
  expect(readFileSync(path, "utf8")).toBe(toDot(neuron(), { style: "pill" }));
});

test("streams a graph of 100,000 nodes", async () => {
  const leaf = value(1, "a");
  let node = leaf.add(1);
  for (let step = 1; step < 100_000; step++) node = node.add(leaf);
  const path = join(folder, "large.dot");
  await writeDot(node, path, { style: "pill" });
  expect(statSync(path).size).toBeGreaterThan(10_000_000);
  expect(readFileSync(path, "utf8").trimEnd().endsWith("}")).toBe(true);
});

test("leaves nothing behind when the options are wrong or an attribute fails half-way", async () => {
  const before = readdirSync(folder).sort();
  await expect(writeDot(neuron(), join(folder, "bad.dot"), { style: "x" as never })).rejects.toThrow(/style/);
  const fail = (): never => {
    throw new RangeError("no attribute");
  };
  await expect(writeDot(neuron(), join(folder, "bad.dot"), { attributes: fail })).rejects.toThrow(RangeError);
  expect(existsSync(join(folder, "bad.dot"))).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(before);
});
