import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runChild } from "../../src/render/engines/child.ts";
import { refused } from "../../src/render/engines/failures.ts";
import { layOutNatively } from "../../src/render/engines/native.ts";
import { answerLayouts } from "../../src/render/engines/wasm-answers.ts";
import { renderDot, toPng, toSvg } from "../../src/render/index.ts";
import { neuron } from "./pictures.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "layout-programs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that behaves as some Graphviz does. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("a Graphviz of the machine", () => {
  const layout = { dot: "digraph {}", format: "svg", timeLimit: 20_000 };

  test("is given the text and the format, and its output is handed on", async () => {
    const echo = program("echo", 'echo "$1"; cat');
    expect(new TextDecoder().decode(await layOutNatively(layout, echo))).toBe("-Tsvg\ndigraph {}");
  });

  test("that takes too long is stopped", async () => {
    const slow = program("slow", "exec sleep 30");
    await expect(layOutNatively({ ...layout, timeLimit: 200 }, slow)).rejects.toMatchObject({ reason: "time" });
    expect(await runChild(slow, [], "", 200)).toMatchObject({ status: "late" });
  });

  test("that lacks the format is told from one that cannot read the text", async () => {
    const narrow = program("narrow", 'cat >/dev/null; echo "Format: \\"webp\\" not recognized." >&2; exit 1');
    await expect(layOutNatively({ ...layout, format: "webp" }, narrow)).rejects.toMatchObject({
      reason: "format",
      message: expect.stringContaining('does not write "webp"'),
    });
    const strict = program("strict", "cat >/dev/null; echo 'syntax error in line 1' >&2; exit 1");
    await expect(layOutNatively(layout, strict)).rejects.toMatchObject({ reason: "syntax" });
  });

  test("that fails without a word is said to have given no reason", async () => {
    const silent = program("silent", "cat >/dev/null; exit 3");
    await expect(layOutNatively(layout, silent)).rejects.toThrow(/it gave no reason/);
    expect(refused("native", "").message).toContain("it gave no reason");
  });
});

describe("the engine that is chosen when none is named", () => {
  test("draws SVG and PNG, whichever this machine has", async () => {
    const { output, engine } = await renderDot("digraph { a -> b }");
    expect(["native", "wasm"]).toContain(engine);
    expect(output).toContain("<svg");
    expect(await toSvg(neuron())).toContain("<svg");
    expect([...(await toPng(neuron())).slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  test("gives formats of bytes as bytes", async () => {
    const { output } = await renderDot("digraph { a -> b }", { engine: "wasm", format: "eps" });
    expect(new TextDecoder().decode(output as Uint8Array)).toMatch(/^%!PS/);
  });

  test("stops graphviz-cli after the time limit", async () => {
    await expect(renderDot("digraph { a }", { engine: "graphviz-cli", timeLimit: 1 })).rejects.toMatchObject({
      reason: "time",
    });
  });
});

describe("the worker's side of a layout", () => {
  test("answers every question, with a picture or with the reason why there is none", async () => {
    const { MessageChannel } = await import("node:worker_threads");
    const { port1, port2 } = new MessageChannel();
    answerLayouts(port2);
    const ask = (dot: string): Promise<Record<string, string>> =>
      new Promise((resolve) => {
        port1.once("message", resolve);
        port1.postMessage({ dot, format: "svg" });
      });
    expect((await ask("digraph { a -> b }")).output).toContain("<svg");
    expect(await ask("digraph { a ->")).toMatchObject({ reason: "syntax", message: expect.any(String) });
    port1.close();
  });

  test("waits for nothing where there is no port", () => {
    expect(answerLayouts(null)).toBeUndefined();
  });
});
