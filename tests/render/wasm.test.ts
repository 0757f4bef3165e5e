import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, describe, expect, test } from "@jest/globals";
import { layOutHere } from "../../src/render/engines/wasm.ts";
import { answerLayouts, type LayoutAnswer } from "../../src/render/engines/wasm-answers.ts";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Asks the worker's side what a worker is asked. */
function ask(question: unknown): Promise<LayoutAnswer> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  answerLayouts(port2);
  return new Promise((resolve) => {
    port1.once("message", resolve);
    port1.postMessage(question);
  });
}

describe("the worker's side of a layout", () => {
  test("answers with the picture", async () => {
    expect(await ask({ dot: "digraph { a }", format: "svg" })).toMatchObject({
      output: expect.stringContaining("<svg"),
    });
  });

  test("answers with the reason when there is none", async () => {
    expect(await ask({ dot: "digraph {\n  a ->\n}", format: "svg" })).toMatchObject({
      reason: "syntax",
      message: expect.stringMatching(/line 3/),
    });
    expect(await ask({ dot: 7, format: "svg" })).toMatchObject({ reason: "engine" });
  });

  test("has nothing to do outside of a worker", () => {
    expect(() => answerLayouts(null)).not.toThrow();
  });
});

describe("WebAssembly Graphviz in this thread", () => {
  test("draws the same bytes again, whatever it drew in between", async () => {
    const dot = 'digraph { a -> b -> c; a -> c [label="x"]; }';
    const first = await layOutHere(dot, "svg");
    await layOutHere("digraph { x -> y; y -> x; z -> z }", "svg");
    expect(await layOutHere(dot, "svg")).toBe(first);
  });

  test("names its formats when asked for another one", async () => {
    await expect(layOutHere("digraph {}", "pdf")).rejects.toThrow(/svg.*not "pdf".*toPng/);
  });
});
