import { afterEach, describe, expect, test } from "@jest/globals";
import { display } from "../../src/notebook/display.ts";
import type { Message } from "../../src/notebook/protocol.ts";
import { errorLine, reportOf } from "../../src/notebook/protocol.ts";
import { currentRecorder, longestOutput, Recorder, setRecorder } from "../../src/notebook/recorder.ts";
import { TODO, TodoError } from "../../src/notebook/todo.ts";

function recorded(): { recorder: Recorder; messages: Message[] } {
  const messages: Message[] = [];
  return { recorder: new Recorder((message) => messages.push(message)), messages };
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

afterEach(() => setRecorder(null));

describe("the recorder of a page", () => {
  test("tells what is printed to the last block started", () => {
    const { recorder, messages } = recorded();
    recorder.start(0);
    recorder.print("a\n");
    recorder.end(0);
    recorder.print("late\n");
    recorder.start(2);
    recorder.print("");
    recorder.print("b\n");
    expect(messages).toEqual([
      { kind: "start", block: 0 },
      { kind: "text", block: 0, text: "a\n" },
      { kind: "text", block: 0, text: "late\n" },
      { kind: "start", block: 2 },
      { kind: "text", block: 2, text: "b\n" },
    ]);
  });

  test("prints the error of a block that throws, and fails where nothing is thrown", async () => {
    const { recorder, messages } = recorded();
    await recorder.throws(0, async () => {
      throw new RangeError("too far");
    });
    expect(messages.at(-1)).toEqual({ kind: "text", block: 0, text: "RangeError: too far\n" });
    await expect(recorder.throws(1, async () => {})).rejects.toThrow();
    expect(messages.at(-1)).toMatchObject({ kind: "error", block: 1, error: { message: /nothing was thrown/ } });
  });

  test("reads an open gap as not solved yet, and no other error", async () => {
    const { recorder, messages } = recorded();
    await recorder.exercise(0, async () => TODO());
    expect(messages.at(-1)).toEqual({ kind: "text", block: 0, text: "not solved yet\n" });
    await expect(
      recorder.exercise(1, async () => {
        throw new RangeError("x");
      }),
    ).rejects.toThrow(RangeError);
    expect(() => TODO()).toThrow(TodoError);
  });

  test("refuses output before the first block, after the end and without end", () => {
    const before = recorded();
    before.recorder.print("x");
    expect(before.messages).toMatchObject([
      { kind: "error", block: null, error: { message: /before the first block/ } },
    ]);
    const after = recorded();
    after.recorder.start(0);
    after.recorder.finish();
    after.recorder.print("x");
    after.recorder.print("y");
    expect(after.recorder.failed).toBe(true);
    expect(after.messages.slice(1)).toMatchObject([
      { kind: "error", block: null, error: { message: /after the end/ } },
    ]);
    const endless = recorded();
    endless.recorder.start(0);
    expect(() => {
      for (let k = 0; k <= longestOutput; k += 1000) endless.recorder.print("x".repeat(1000));
    }).toThrow();
    expect(endless.messages.at(-1)).toMatchObject({
      kind: "error",
      error: { message: /more than 200,000 characters/ },
    });
  });

  test("takes figures through display, in the block that shows them", () => {
    const { recorder, messages } = recorded();
    setRecorder(recorder);
    expect(currentRecorder()).toBe(recorder);
    recorder.start(3);
    display(svg, "words", { name: "a-1" });
    display({ toSvg: () => `<?xml version="1.0"?>\n<!-- c -->\n${svg}` }, "plot");
    expect(messages.slice(1)).toMatchObject([
      { kind: "figure", block: 3, figure: { svg, alternative: "words", name: "a-1" } },
      { kind: "figure", block: 3, figure: { alternative: "plot", name: null } },
    ]);
    recorder.finish();
    display(svg, "late");
    expect(messages.at(-1)).toMatchObject({ kind: "error" });
  });
});

describe("display", () => {
  const dark = svg.replace("<svg", '<svg class="dark"');
  const draw = (theme: "light" | "dark"): string => (theme === "dark" ? dark : svg);
  const running = (): ReturnType<typeof recorded> => {
    const made = recorded();
    setRecorder(made.recorder);
    made.recorder.start(0);
    return made;
  };

  test("keeps both themes of a plot, of two pictures and of a function, at once or later", async () => {
    const { messages } = running();
    display({ toSvg: ({ theme = "light" } = {}) => draw(theme) }, "plot");
    display({ light: svg, dark }, "two");
    await display(draw, "function");
    await display(async (theme) => draw(theme), "later", { name: "later" });
    expect(messages.slice(1)).toMatchObject(
      ["plot", "two", "function", "later"].map((alternative) => ({ figure: { svg, dark, alternative } })),
    );
  });

  test("keeps one picture where both are the same or there is only one", async () => {
    const { messages } = running();
    display(svg, "text");
    display({ toSvg: () => svg }, "plot");
    await display(() => svg, "function");
    expect(messages.slice(1)).toMatchObject([1, 2, 3].map(() => ({ figure: { svg, dark: null } })));
  });

  test("puts a figure below the block that asked for it, however long it takes to draw", async () => {
    const { recorder, messages } = running();
    const drawn = display(async (theme) => draw(theme), "slow");
    recorder.start(1);
    await drawn;
    expect(messages.at(-1)).toMatchObject({ kind: "figure", block: 0 });
  });

  test("numbers figures in the order of the calls, however long each takes to draw", async () => {
    const { messages } = running();
    let finish = (): void => {};
    const wait = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = display((theme) => wait.then(() => draw(theme)), "slow");
    const quick = display(async (theme) => draw(theme), "quick");
    display(svg, "at once");
    await quick;
    finish();
    await slow;
    const told = messages.flatMap((message) => (message.kind === "figure" ? [message] : []));
    const inOrder = told.toSorted((a, b) => a.place - b.place).map(({ figure }) => figure.alternative);
    expect(told.map(({ figure }) => figure.alternative)).toEqual(["at once", "quick", "slow"]);
    expect(inOrder).toEqual(["slow", "quick", "at once"]);
  });

  test("hands on what a function throws, and refuses what it gives when that is no SVG", async () => {
    running();
    await expect(display(() => Promise.reject(new Error("no engine")), "x")).rejects.toThrow("no engine");
    await expect(display(() => "no picture", "x")).rejects.toThrow(/takes the text of an SVG or a plot/);
    expect(() => display({ light: svg, dark: "no picture" }, "x")).toThrow(/takes the text of an SVG or a plot/);
    expect(() => display({ light: svg, dark: Promise.resolve(dark) } as never, "x")).toThrow(/write await before it/);
  });

  test("says what it needs", () => {
    expect(() => display(svg, "words")).toThrow(/in a notebook only/);
    const { recorder } = recorded();
    setRecorder(recorder);
    recorder.start(0);
    expect(() => display("no picture", "words")).toThrow(/takes the text of an SVG or a plot\.$/);
    expect(() => display({ toSvg: () => 4 } as never, "words")).toThrow(/takes the text/);
    expect(() => display(svg, " ")).toThrow(/needs an alternative text/);
    expect(() => display(svg, undefined as never)).toThrow(/needs an alternative text/);
    expect(() => display(svg, "words", { name: "../x" })).toThrow(/letters, digits and hyphens/);
  });

  test("reminds of the await that is missing", () => {
    setRecorder(recorded().recorder);
    expect(() => display(Promise.resolve(svg) as never, "words")).toThrow(/write await before it/);
  });
});

describe("an error as a line", () => {
  test("has its name and message, whatever was thrown", () => {
    expect(errorLine(reportOf(new TypeError("x")))).toBe("TypeError: x");
    expect(errorLine(reportOf(new TypeError()))).toBe("TypeError");
    expect(errorLine(reportOf("text"))).toBe("text");
    expect(errorLine(reportOf(undefined))).toBe("undefined");
  });
});
