import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createPainter, displayWidth, stripTerminalControls } from "../../src/text/index.ts";

describe("stripping terminal controls", () => {
  test.each([
    ["\u001B[31mred\u001B[0m", "red"],
    ["\u001B[2Jx\u0007", "x"],
    ["\u001B]0;title\u0007x", "x"],
    ["\u001B]8;;http://a\u001B\\link\u001B]8;;\u001B\\", "link"],
    ["\u009B31mred", "red"],
    ["\u0090data\u009Cx", "x"],
    ["\u001BPdata\u001B\\x", "x"],
    ["\u001Bcx", "x"],
    ["\u001B(Bx", "x"],
    ["over\rwrite\b", "overwrite"],
    ["a\u202Eb\u2066c", "abc"],
    ["lines\n\tstay", "lines\n\tstay"],
    ["日本 😀 é", "日本 😀 é"],
    ["\uD800a", "a"],
  ])("%j becomes %j", (text, stripped) => {
    expect(stripTerminalControls(text)).toBe(stripped);
  });

  test("leaves no control character in any text", () => {
    const text = fc.string({
      unit: fc.constantFrom("\u001B", "[", "]", "0", ";", "m", "\u0007", "\u009B", "\\", "P", "\n", "a"),
    });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (hostile) => {
        const stripped = stripTerminalControls(hostile);
        expect(stripped).not.toMatch(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
        expect(stripTerminalControls(stripped)).toBe(stripped);
      }),
    );
  });

  test("takes no time for long hostile texts", () => {
    expect(stripTerminalControls("\u0090a".repeat(200_000))).toBe("a".repeat(200_000));
  });
});

describe("a painter", () => {
  test("leaves texts alone without colour", () => {
    expect(createPainter({ colour: false })(["bold", "red"], "x")).toBe("x");
  });

  test("opens and closes each style", () => {
    const paint = createPainter({ colour: true });
    expect(paint("bold", "x")).toBe("\u001B[1mx\u001B[22m");
    expect(paint("orange", "x")).toBe("\u001B[38;5;130mx\u001B[39m");
    expect(paint(["dim", "underline"], "x")).toBe("\u001B[4m\u001B[2mx\u001B[22m\u001B[24m");
    expect(paint("green", "")).toBe("");
  });

  test("goes on with the outer style behind an inner one that ends with the same code", () => {
    const paint = createPainter({ colour: true });
    expect(paint("red", `a${paint("blue", "b")}c`)).toBe(
      "\u001B[38;5;196ma\u001B[38;5;63mb\u001B[39m\u001B[38;5;196mc\u001B[39m",
    );
  });

  test.each(["blue", "orange", "red", "green"] as const)(
    "writes %s so that it can be read on black and on white",
    (style) => {
      const index = Number(/38;5;(\d+)m/.exec(createPainter({ colour: true })(style, "x"))?.[1]);
      // The cube of the 256 colours: 6 levels each of red, green and blue.
      const levels = [0, 95, 135, 175, 215, 255];
      const [red, green, blue] = [36, 6, 1].map((base) => {
        const part = (levels[Math.floor((index - 16) / base) % 6] as number) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      // 4.58 is the most that a colour can have on both; pure red, the nearest to it that is called red, has 4.0.
      expect((luminance + 0.05) / 0.05).toBeGreaterThan(style === "red" ? 3.99 : 4.4);
      expect(1.05 / (luminance + 0.05)).toBeGreaterThan(style === "red" ? 3.99 : 4.4);
    },
  );

  test("adds nothing that stripping does not take away", () => {
    const paint = createPainter({ colour: true });
    for (const style of ["bold", "dim", "underline", "blue", "orange", "red", "green", "yellowBackground"] as const) {
      expect(stripTerminalControls(paint(style, "text"))).toBe("text");
    }
  });
});

describe("the display width", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["日本", 4],
    ["ｆｕｌｌ", 8],
    ["e\u0301", 1],
    ["\u0301", 0],
    ["😀", 2],
    ["👩‍👩‍👧", 2],
    ["❤️", 2],
    ["αβ", 2],
    ["한국", 4],
    ["\u200B", 0],
    ["–", 1],
  ])("of %j is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
