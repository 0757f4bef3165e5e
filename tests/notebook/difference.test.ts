import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { difference } from "../../src/notebook/difference.ts";

describe("the difference of two texts", () => {
  test("is empty for equal ones", () => {
    expect(difference("a\nb\n", "a\nb\n")).toBe("");
  });

  test("shows changed lines with three lines around them", () => {
    const before = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join("\n");
    const after = before.replace("line 6", "line six");
    expect(difference(`${before}\n`, `${after}\n`)).toBe(
      "@@ line 3 @@\n line 3\n line 4\n line 5\n-line 6\n+line six\n line 7\n line 8\n line 9",
    );
  });

  test("keeps distant changes apart and tells where the lines have moved to", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `${i}`);
    const after = ["new", ...lines.slice(0, 25), ...lines.slice(26)];
    const text = difference(`${lines.join("\n")}\n`, `${after.join("\n")}\n`);
    expect(text).toMatch(/^@@ line 1 @@\n\+new\n 0\n/);
    expect(text).toContain("@@ line 23, now 24 @@\n 22\n 23\n 24\n-25\n 26");
  });

  test("shows line endings that differ", () => {
    expect(difference("a\r\n", "a\n")).toBe("@@ line 1 @@\n-a␍\n+a");
    expect(difference("a", "a\n")).toContain("-\\ no newline at the end");
  });

  test("of long texts without anything in common shows both, without a table of their product", () => {
    const numbers = Array.from({ length: 3000 }, (_, i) => i);
    const text = difference(numbers.map((i) => `a${i}`).join("\n"), numbers.map((i) => `b${i}`).join("\n"));
    expect(text.split("\n").filter((line) => line.startsWith("-a")).length).toBe(3000);
    expect(text.split("\n").filter((line) => line.startsWith("+b")).length).toBe(3000);
  });

  test("holds all that is needed to get from one text to the other", () => {
    const texts = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const text = difference(`${one.join("\n")}\n`, `${other.join("\n")}\n`);
        const rows = text.split("\n").filter((row) => /^[-+]/.test(row));
        const count = (mark: string, line: string): number => rows.filter((row) => row === `${mark}${line}`).length;
        for (const line of ["a", "b", "c"]) {
          const change = other.filter((x) => x === line).length - one.filter((x) => x === line).length;
          expect(count("+", line) - count("-", line)).toBe(change);
        }
      }),
    );
  });
});
