import { describe, expect, test } from "@jest/globals";
import { moduleText } from "../../src/notebook/module-text.ts";
import { codeOf, scanPage } from "../../src/notebook/scan.ts";

const kindsOf = (text: string): string[] => scanPage("p.md", text).blocks.map(({ kind }) => kind);

describe("the scanner of fences", () => {
  test("finds the four kinds of ts blocks and leaves other languages alone", () => {
    const text = ["ts", "ts skip", "ts throws", "ts exercise", "js", "typescript", "text output", ""]
      .map((info) => `\`\`\`${info}\nx\n\`\`\`\n`)
      .join("\n");
    const page = scanPage("p.md", text);
    expect(page.blocks.map(({ kind }) => kind)).toEqual(["run", "skip", "throws", "exercise"]);
    expect(page.others.map(({ info }) => info)).toEqual(["js", "typescript", "text output", ""]);
    expect(page.lines.join("")).toBe(text);
  });

  test("knows tildes, longer fences, indents up to three blanks and Windows line endings", () => {
    expect(kindsOf("~~~ts\n```\n~~~\n")).toEqual(["run"]);
    expect(kindsOf("````ts\n```\n````\n")).toEqual(["run"]);
    expect(kindsOf("   ```ts  \n   x\n  ```  \n")).toEqual(["run"]);
    const windows = scanPage("p.md", "```ts\r\na\r\nb\r\n```\r\n");
    expect(codeOf(windows, windows.blocks[0] as never)).toBe("a\nb\n");
  });

  test("takes no code from comments, from <pre>, from indented code or from other fences", () => {
    expect(kindsOf("<!--\n```ts\nx\n```\n-->\n")).toEqual([]);
    expect(kindsOf("<!-- one line -->\n```ts\nx\n```\n")).toEqual(["run"]);
    expect(kindsOf("<pre>\n```ts\nx\n```\n</pre>\n")).toEqual([]);
    expect(kindsOf("    ```ts\n    x\n    ```\n")).toEqual([]);
    expect(kindsOf("````md\n```ts\nx\n```\n````\n")).toEqual([]);
    expect(kindsOf("``` `ts` ```\n")).toEqual([]);
  });

  test("refuses unknown kinds, with the one that was meant, and blocks without an end", () => {
    expect(() => scanPage("p.md", "\n```ts thorws\n```\n")).toThrow(
      'p.md:2:1: "ts thorws" is no kind of block. Did you mean "ts throws"?',
    );
    expect(() => scanPage("p.md", "```ts skip please\n```\n")).toThrow(/is no kind of block/);
    expect(() => scanPage("p.md", " ```ts\nx\n")).toThrow(
      "p.md:1:2: this block is not closed. End it with a line ```.",
    );
    expect(kindsOf("```js\nnot closed\n")).toEqual([]);
  });

  test("keeps every line and column of the code in the module", () => {
    const text = "# t\n\n```ts\nconst a = 1;\n```\n\n- x\n\n  ```ts throws\n  b();\n  ```\n\n```ts skip\nno\n```\n";
    expect(moduleText(scanPage("p.md", text)).split("\n")).toEqual([
      "",
      "",
      ";__notebook.start(0);",
      "const a = 1;",
      ";__notebook.end(0);",
      ...["", "", ""],
      ";await __notebook.throws(1, async () => {",
      "  b();",
      ";});",
      ...["", "", "", ""],
      "",
    ]);
  });

  test("survives any text: joining the lines gives it back", () => {
    for (const text of ["", "\n", "a", "```", "```ts\n```", "\r\n```ts\r\n```", "~~~\n".repeat(5)]) {
      expect(scanPage("p.md", text).lines.join("")).toBe(text);
    }
  });
});
