import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  escapeHtml,
  escapeMarkdown,
  escapeMermaid,
  escapeXml,
  javascriptString,
  latexName,
  markdownCode,
  sanitizeText,
} from "../../src/text/index.ts";
import { nastyLabels } from "./nasty-labels.ts";
import { readXml } from "./svg-texts.ts";

const spiteful = fc.string({
  unit: fc.constantFrom(...Array.from("ab1 \\`*_{}[]()<>|#+-.!~$&;:'\"\n\t=%/\u2028\u0007α😀"), "  ", "\uD800"),
  maxLength: 16,
});
const label = fc.oneof(fc.constantFrom(...nastyLabels), spiteful, fc.string({ unit: "binary" }));
const withPlainBlanks = (text: string): string => text.replaceAll("\u00A0", " ");

describe("XML and HTML", () => {
  test("the five characters become entities and what XML cannot hold is stripped", () => {
    expect(escapeXml("<a b=\"c\" d='e'>&\u0000\uD800\uFFFF")).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    expect(escapeHtml).toBe(escapeXml);
  });

  test("any label reads back exactly and opens neither tag nor entity nor attribute", () => {
    fc.assert(
      fc.property(label, (text) => {
        const escaped = escapeXml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(readXml(escaped)).toBe(withPlainBlanks(sanitizeText(text)));
      }),
    );
  });
});

describe("LaTeX", () => {
  test.each([
    ["x", "x"],
    ["x[2]", "x_{2}"],
    ["x_2", "x_{2}"],
    ["w12", "w_{12}"],
    ["x_max", "x_{\\mathrm{max}}"],
    ["x_i", "x_{i}"],
    ["α", "α"],
    ["loss", "\\mathrm{loss}"],
    ["loss2", "\\mathrm{loss_{2}}"],
    ["learning_rate", "\\mathrm{learning_{rate}}"],
    ["foo[1][2]", "\\mathrm{foo_{1,2}}"],
    ["a b", "\\mathrm{a\\space b}"],
    ["_", "\\mathrm{\\underline{\\hspace{0.5em}}}"],
    ["", "\\mathrm{}"],
  ])("the name %j is %s", (name, latex) => {
    expect(latexName(name)).toBe(latex);
  });

  test("no label can leave the formula, and Markdown finds nothing of its own in it", () => {
    fc.assert(
      fc.property(label, (text) => {
        for (const latex of [latexName(text), latexName(`+${text}`)]) {
          // A backslash before punctuation would be removed by Markdown; the rest would be markup, HTML or the formula's end.
          expect(latex).not.toMatch(/\\[^A-Za-z]|\\$|[`$*<>[\]|~&#%^\n]|[^\p{L}\p{M}\p{N}]_/u);
          let depth = 0;
          for (const character of latex) {
            if (character === "{") depth++;
            if (character === "}") depth--;
            expect(depth).toBeGreaterThanOrEqual(0);
          }
          expect(depth).toBe(0);
        }
      }),
    );
  });

  test("a long hostile name takes no time", () => {
    expect(latexName(`a${"1".repeat(100_000)}!`)).toMatch(/^\\mathrm\{a1+!\}$/);
  });
});

describe("Markdown", () => {
  test.each([
    ["a|b *c* _d_ `e`", "a\\|b \\*c\\* \\_d\\_ \\`e\\`"],
    ["<b> & $x$ ~~s~~", "&lt;b&gt; &amp; \\$x\\$ \\~\\~s\\~\\~"],
    ["- item", "\\- item"],
    ["a - b", "a - b"],
    ["12. item", "12\\. item"],
    ["1.5", "1\\.5"],
    ["# head", "\\# head"],
    ["a\n===", "a<br>\\==="],
    ["![i](u)", "\\!\\[i\\](u)"],
    ["  a   b ", "&nbsp;&nbsp;a &nbsp;&nbsp;b&nbsp;"],
    ["\u2028a", "&#8232;a"],
  ])("%j is written %s", (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  test("any label stays on one line, and reading the escapes gives it back", () => {
    fc.assert(
      fc.property(label, (text) => {
        const markdown = escapeMarkdown(text);
        expect(markdown).not.toContain("\n");
        const read = readXml(
          markdown
            .replaceAll("<br>", "\n")
            .replace(/\\([!-/:-@[-`{-~])/g, (_match, character: string) => `&#${character.charCodeAt(0)};`)
            .replaceAll("&nbsp;", " "),
        );
        expect(read).toBe(withPlainBlanks(sanitizeText(text)));
      }),
    );
  });

  test("inline code has a fence longer than any run of backticks in it", () => {
    expect(markdownCode("a")).toBe("`a`");
    expect(markdownCode("a`b``c")).toBe("```a`b``c```");
    expect(markdownCode("`a`")).toBe("`` `a` ``");
    expect(markdownCode(" a ")).toBe("`  a  `");
    expect(markdownCode("  ")).toBe("`  `");
    expect(markdownCode("")).toBe("` `");
    expect(markdownCode("a\nb|c")).toBe("`a b|c`");
    expect(markdownCode("a|b", { table: true })).toBe("`a\\|b`");
  });
});

describe("Mermaid", () => {
  test.each([
    ['say "a"', "say #34;a#34;"],
    ["a#b;", "a#35;b#59;"],
    ["x*w + b", "x#42;w + b"],
    ["1. item", "1#46; item"],
    ["- item", "#45; item"],
    ["a - b", "a - b"],
    ["a\nb", "a<br/>b"],
    ["  a  b ", "#160;#160;a #160;b#160;"],
    ["style a:b", "style a#58;b"],
    ["", "#160;"],
  ])("%j is written %s", (text, mermaid) => {
    expect(escapeMermaid(text)).toBe(mermaid);
  });

  test("any label keeps to harmless characters, and reading the codes gives it back", () => {
    fc.assert(
      fc.property(label, (text) => {
        const mermaid = escapeMermaid(text);
        expect(mermaid.replaceAll("<br/>", "").replace(/#\d+;/g, "")).toMatch(
          /^[A-Za-z0-9 .,=+\-/()\u0080-\u{10FFFF}]*$/u,
        );
        const read = mermaid
          .replaceAll("<br/>", "\n")
          .replace(/#(\d+);/g, (_match, code: string) => String.fromCodePoint(Number(code)));
        expect(withPlainBlanks(read)).toBe(withPlainBlanks(sanitizeText(text)) || " ");
      }),
    );
  });
});

describe("source code", () => {
  test("a JavaScript string can neither end its script nor its line", () => {
    expect(javascriptString('</script><!-- "\u2028\u202E\\')).toBe('"<\\/script>\\u003c!-- \\"\\u2028\\u202e\\\\"');
  });

  test("any text reads back exactly from its JavaScript string", () => {
    fc.assert(
      fc.property(label, (text) => {
        const literal = javascriptString(text);
        expect(JSON.parse(literal)).toBe(text);
        expect(literal).not.toMatch(/<\/|<!|[\n\r\u2028\u2029]/);
      }),
    );
  });
});
