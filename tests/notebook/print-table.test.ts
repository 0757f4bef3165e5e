import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { sendToParent } from "../../src/notebook/child.ts";
import { difference } from "../../src/notebook/difference.ts";
import { blockAt, excerpt } from "../../src/notebook/excerpt.ts";
import { printTable } from "../../src/notebook/print-table.ts";
import { scanPage } from "../../src/notebook/scan.ts";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("printTable", () => {
  test("prints aligned columns with six digits, or as many as asked for", () => {
    const log = jest.spyOn(console, "log").mockImplementation(() => {});
    printTable(["x", "1/3"], [["a", 1 / 3]]);
    printTable(["x", "1/3"], [["a", 1 / 3]], 2);
    expect(log.mock.calls).toEqual([["x       1/3\n-  --------\na  0.333333"], ["x   1/3\n-  ----\na  0.33"]]);
  });
});

describe("a message to the parent", () => {
  test("is one line of JSON, written at once", () => {
    const folder = mkdtempSync(join(tmpdir(), "nodegrad-message-"));
    const file = join(folder, "messages");
    const descriptor = openSync(file, "w");
    sendToParent({ kind: "text", block: 1, text: "a\nü" }, descriptor);
    sendToParent({ kind: "ended" }, descriptor);
    closeSync(descriptor);
    expect(readFileSync(file, "utf8")).toBe('{"kind":"text","block":1,"text":"a\\nü"}\n{"kind":"ended"}\n');
    expect(() => sendToParent({ kind: "ended" }, descriptor)).toThrow(/EBADF/);
    rmSync(folder, { recursive: true });
  });
});

describe("an excerpt", () => {
  const page = scanPage(
    "p.md",
    `a\n\n\`\`\`ts\n${Array.from({ length: 20 }, (_, i) => `\tline(${i});`).join("\n")}\n\`\`\`\nend\n`,
  );

  test("shows a few lines of a long block, with the caret below tabs", () => {
    expect(excerpt(page, 15, 3).split("\n")).toEqual([
      ...[9, 10, 11, 12, 13, 14].map((line) => `  ${String(line).padStart(2)} | \tline(${line - 4});`),
      "> 15 | \tline(11);",
      "     | \t ^",
      ...[16, 17, 18].map((line) => `  ${line} | \tline(${line - 4});`),
    ]);
  });

  test("outside blocks shows the lines around", () => {
    expect(excerpt(page, 1, 1)).toMatch(/^> 1 \| a\n/);
    expect(blockAt(page, 1)).toBeUndefined();
    expect(difference("", "a\n")).toBe("@@ line 1 @@\n+a");
  });
});
