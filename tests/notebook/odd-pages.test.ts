import { afterEach, describe, expect, test } from "@jest/globals";
import { display } from "../../src/notebook/display.ts";
import { fileNameFor } from "../../src/notebook/new-notebook.ts";
import { errorLine, type Message, reportOf } from "../../src/notebook/protocol.ts";
import { Recorder, setRecorder } from "../../src/notebook/recorder.ts";
import { content, scanPage } from "../../src/notebook/scan.ts";
import { writeOutputs } from "../../src/notebook/write-outputs.ts";

afterEach(() => setRecorder(null));

function recorded(): { recorder: Recorder; messages: Message[] } {
  const messages: Message[] = [];
  return { recorder: new Recorder((message) => messages.push(message)), messages };
}

describe("odd Markdown", () => {
  test("may leave a comment, a <pre> or a fence of another language open to its end", () => {
    for (const opening of ["<!-- note", "<pre>", "<script src='x'>", "~~~js"]) {
      expect(scanPage("p.md", `${opening}\n\`\`\`ts\n1;\n\`\`\`\n`).blocks).toEqual([]);
    }
    expect(scanPage("p.md", "```js\ncode").others).toEqual([{ info: "js", open: 0, close: 1 }]);
    expect(scanPage("p.md", "<!-- a -->\n```ts\n1;\n```\n").blocks).toMatchObject([{ open: 1, close: 3 }]);
  });

  test("has no fence where backticks stand behind the word, and no line behind its last", () => {
    const page = scanPage("p.md", "```ts `x`\n```ts\n1;\n```");
    expect(page.blocks).toMatchObject([{ kind: "run", open: 1, close: 3 }]);
    expect(content(page.lines[4])).toBe("");
  });

  test("keeps its missing last line ending when outputs come, change and go", () => {
    const text = "```ts\n1;\n```";
    const output = (words: string) => [{ text: words, figures: [] }];
    const written = writeOutputs(scanPage("p.md", text), output("1\n"), [[]]);
    expect(written).toBe("```ts\n1;\n```\n\n```text output\n1\n```");
    expect(writeOutputs(scanPage("p.md", written), output("2\n"), [])).toBe(written.replace("output\n1", "output\n2"));
    expect(writeOutputs(scanPage("p.md", written), output(""), [[]])).toBe(text);
  });
});

describe("an odd error", () => {
  test("reads by its name where it has no message, and may lack a stack", () => {
    const error = new RangeError("");
    delete (error as { stack?: string }).stack;
    expect(reportOf(error)).toEqual({ name: "RangeError", message: "", stack: "" });
    expect(errorLine(reportOf(error))).toBe("RangeError");
    expect(reportOf({ toString: () => "an object" })).toEqual({ name: "", message: "an object", stack: "" });
    expect(errorLine(reportOf(null))).toBe("null");
  });

  test("is thrown on by an exercise even when it is null, and a gap of another copy is still a gap", async () => {
    const { recorder, messages } = recorded();
    const throwing = (error: unknown) => async () => {
      throw error;
    };
    await expect(recorder.exercise(0, throwing(null))).rejects.toBeNull();
    await recorder.exercise(1, throwing(Object.assign(new Error("not solved yet"), { name: "TodoError" })));
    expect(messages.at(-1)).toEqual({ kind: "text", block: 1, text: "not solved yet\n" });
  });
});

describe("an odd figure", () => {
  const svg = "<svg></svg>";

  test("belongs to no block before the first and after the end", () => {
    const before = recorded();
    before.recorder.display({ svg, dark: null, alternative: "x", name: null });
    expect(before.messages).toMatchObject([{ kind: "error", block: null }]);
    const after = recorded();
    after.recorder.start(0);
    after.recorder.finish();
    after.recorder.display({ svg, dark: null, alternative: "x", name: null });
    expect(after.messages.at(-1)).toMatchObject({ kind: "error", error: { message: /after the end of the page/ } });
  });

  test("is refused as null, as a promise, without words, and under a name that is no file's", () => {
    const { recorder, messages } = recorded();
    setRecorder(recorder);
    recorder.start(0);
    expect(() => display(null as unknown as string, "x")).toThrow(/takes the text of an SVG or a plot\.$/);
    expect(() => display(Promise.resolve(svg) as unknown as string, "x")).toThrow(/write await before it/);
    expect(() => display({ toSvg: () => "text" }, "x")).toThrow(/takes the text of an SVG/);
    expect(() => display(svg, " ")).toThrow(/alternative text/);
    expect(() => display(svg, 3 as unknown as string)).toThrow(/alternative text/);
    expect(() => display(svg, "x", { name: "../up" })).toThrow(/letters, digits and hyphens/);
    expect(messages).toEqual([{ kind: "start", block: 0 }]);
  });
});

describe("the file of a new notebook", () => {
  test("is called by the words of its title, and a title without any is refused", () => {
    expect(fileNameFor("Élan, vital & 2nd")).toBe("elan-vital-2nd.md");
    expect(() => fileNameFor("?!")).toThrow(/needs a title with letters or digits, but got "\?!"/);
  });
});
