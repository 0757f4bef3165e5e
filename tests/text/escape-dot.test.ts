import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { instance, type Viz } from "@viz-js/viz";
import fc from "fast-check";
import {
  dotString,
  dotTooltip,
  escapeDotHtml,
  escapeDotHtmlAttribute,
  escapeDotQuoted,
  escapeDotRecord,
  sanitizeText,
} from "../../src/text/index.ts";
import { nastyLabels } from "./nasty-labels.ts";
import { dotOfLabels, dotOfTooltips, expectedTexts, expectedTooltips, shownTexts, shownTooltips } from "./svg-texts.ts";

/** Letters, blanks and everything that has a meaning in some kind of label. */
const spiteful = fc.string({
  unit: fc.constantFrom(...Array.from('ab 0\\NGLETHnlr"&;#<>{}|/!-[]\n\tα😀'), "&amp;", "\\\\", "\u00A0"),
  maxLength: 14,
});
const anyText = fc.oneof(spiteful, fc.string({ unit: "binary", maxLength: 20 }));

/** Text with unpaired halves of surrogate pairs too. */
const brokenText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));

describe("sanitizing a label", () => {
  test("C0 controls and lone surrogates are stripped; newlines and blanks are kept", () => {
    expect(sanitizeText("a\u0000\u0007\t\r\u001B  b \n c\uD800\uDC00\uDC00\uFFFE")).toBe("a  b \n c\u{10000}");
  });

  test("the result is well-formed, and sanitizing twice changes nothing more", () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const once = sanitizeText(text);
        expect(encodeURIComponent(once)).not.toMatch(/%[01][0-8B-F]|%09/);
        expect(sanitizeText(once)).toBe(once);
      }),
    );
  });
});

describe("escaping for DOT", () => {
  test("follows the rules for each kind of label", () => {
    expect(escapeDotQuoted('\\ " & \n <b>')).toBe('\\\\ \\" &amp; \\n <b>');
    expect(escapeDotRecord('a\\{}|<>"&\n b')).toBe('a\\\\\\{\\}\\|\\<\\>\\"&amp;\\n\\ b');
    expect(escapeDotRecord("  a ")).toBe("&#32;\\ a\\ ");
    expect([escapeDotQuoted("\na"), escapeDotRecord("\na")]).toEqual(["&#32;\\na", "&#32;\\na"]);
    expect(escapeDotHtml('\\N & < > " \n')).toBe("\\\\N &amp; &lt; &gt; &quot; <BR/>");
    expect(escapeDotHtmlAttribute("<BR/>\n")).toBe("&lt;BR/&gt;&#10;");
    expect(dotString('a"')).toBe('"a\\""');
    expect(dotTooltip("\na")).toBe('"\\na"');
    expect(dotTooltip('\\N"')).toBe('"\\\\\\\\N\\""');
  });

  describe("in the WebAssembly Graphviz", () => {
    let viz: Viz;
    beforeAll(async () => {
      viz = await instance();
    });

    test.each(["quoted", "record", "html"] as const)("every nasty label is drawn as itself in %s labels", (kind) => {
      expect(nastyLabels.length).toBeGreaterThanOrEqual(40);
      expect(shownTexts(viz.renderString(dotOfLabels([kind]), { format: "svg" }))).toEqual(expectedTexts([kind]));
    });

    test("every nasty label is the tooltip it should be", () => {
      expect(shownTooltips(viz.renderString(dotOfTooltips(true), { format: "svg" }))).toEqual(expectedTooltips(true));
    });

    test("an empty first line does not trap after other graphs have used the memory", async () => {
      for (let used = 1; used < 40; used++) {
        const fresh = await instance();
        fresh.renderString(dotOfLabels(["quoted"], new Array(used * 3).fill("used")), { format: "svg" });
        const svg = fresh.renderString(dotOfLabels(["quoted", "record"], ["\na", "\n"]), { format: "svg" });
        expect(shownTexts(svg)).toEqual(expectedTexts(["quoted", "record"], ["\na", "\n"]));
      }
    });

    test("random labels are drawn as themselves", () => {
      fc.assert(
        fc.property(fc.array(anyText, { minLength: 1, maxLength: 25 }), (labels) => {
          const kinds = ["quoted", "record", "html"] as const;
          const svg = viz.renderString(dotOfLabels(kinds, labels), { format: "svg" });
          expect(shownTexts(svg)).toEqual(expectedTexts(kinds, labels));
        }),
        { numRuns: 25, seed: 7 },
      );
    });
  });

  describe("in graphviz-cli", () => {
    function render(dot: string): string {
      const folder = mkdtempSync(join(tmpdir(), "nodegrad-dot-"));
      try {
        const [input, output] = [join(folder, "in.dot"), join(folder, "out.svg")];
        writeFileSync(input, dot);
        const program = join(process.cwd(), "node_modules/graphviz-cli/bin/graphviz.cjs");
        execFileSync(process.execPath, [program, "-Tsvg", `-o${output}`, input], { stdio: "pipe" });
        return readFileSync(output, "utf8");
      } finally {
        rmSync(folder, { recursive: true });
      }
    }

    // Its Graphviz is built without expat and draws the node's name in place of any HTML-like label.
    test("every nasty label is drawn as itself in quoted and record labels", () => {
      expect(shownTexts(render(dotOfLabels(["quoted", "record"])))).toEqual(expectedTexts(["quoted", "record"]));
    });

    test("every nasty label is the tooltip it should be", () => {
      expect(shownTooltips(render(dotOfTooltips(false)))).toEqual(expectedTooltips(false));
    });
  });
});
