import { describe, expect, test } from "@jest/globals";
import { wrapProse, wrapped } from "../../src/cli/wrap.ts";
import { memoryIo } from "./memory-io.ts";

describe("wrapping", () => {
  test("breaks between words and keeps the indent", () => {
    expect(wrapProse("  one two three", 10)).toBe("  one two\n  three");
    expect(wrapProse("short\n\nlonger than it may be", 12)).toBe("short\n\nlonger than\nit may be");
  });

  test("leaves words that are too long, and rows of tables", () => {
    expect(wrapProse("a incomprehensibilities b", 10)).toBe("a\nincomprehensibilities\nb");
    expect(wrapProse("a  b  cdefghijklmnop", 10)).toBe("a  b  cdefghijklmnop");
  });

  test("is for terminals only", () => {
    const text = "more words than fit";
    expect(wrapped(text, memoryIo({ columns: 10 }).io)).toBe(text);
    expect(wrapped(text, memoryIo({ columns: 10, isTTY: true }).io)).toBe("more words\nthan fit");
  });
});
