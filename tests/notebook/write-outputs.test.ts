import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { scanPage } from "../../src/notebook/scan.ts";
import { writeOutputs } from "../../src/notebook/write-outputs.ts";

/** The page with these texts as the outputs of its blocks. */
function written(
  text: string,
  outputs: readonly string[],
  links: readonly (readonly [string, string, string?])[] = [],
): string {
  const page = scanPage(join(tmpdir(), "none", "p.md"), text);
  return writeOutputs(
    page,
    page.blocks.map((_, k) => ({ text: outputs[k] ?? "", figures: [] })),
    page.blocks.map((_, k) =>
      links
        .filter((_link, index) => index % page.blocks.length === k)
        .map(([alternative, target, dark = null]) => ({ alternative, target, dark })),
    ),
  );
}

const block = "```ts\na\n```\n";

describe("the outputs of a page", () => {
  test("stand after their block, and every other byte stays", () => {
    expect(written(`# T\n\n${block}\nText  \n`, ["1\n"])).toBe(
      "# T\n\n```ts\na\n```\n\n```text output\n1\n```\n\nText  \n",
    );
  });

  test("replace older ones, and go when nothing is printed any more", () => {
    const once = written(`${block}\nafter\n`, ["1\n2\n"]);
    expect(written(once, ["3\n"])).toBe(`${block}\n\`\`\`text output\n3\n\`\`\`\n\nafter\n`);
    expect(written(once, [""])).toBe(`${block}\nafter\n`);
  });

  test("keep Windows line endings, and a last line without one", () => {
    expect(written("```ts\r\na\r\n```\r\nx\r\n", ["1\n"])).toBe(
      "```ts\r\na\r\n```\r\n\r\n```text output\r\n1\r\n```\r\n\r\nx\r\n",
    );
    const open = written("```ts\na\n```", ["1\n"]);
    expect(open).toBe("```ts\na\n```\n\n```text output\n1\n```");
    expect(written(open, [""])).toBe("```ts\na\n```");
  });

  test("get a longer fence where they hold one, the indent of their block, and no terminal controls", () => {
    expect(written(block, ["````\nx\n"])).toContain("\n`````text output\n````\nx\n`````\n");
    expect(written("  ```ts\n  a\n  ```\n", ["1\n\n2\n"])).toBe(
      "  ```ts\n  a\n  ```\n\n  ```text output\n  1\n\n  2\n  ```\n",
    );
    expect(written(block, ["\u001b[31mred\u001b[0m\n"])).toContain("\nred\n");
  });

  test("link figures with their alternative text, escaped, and recognise them later", () => {
    const links = [["a [b] *c*\n$d$", "p-figures/figure-1.svg"]] as const;
    const once = written(`${block}text\n`, ["1\n"], links);
    expect(once).toContain("```\n\n![a \\[b\\] \\*c\\* \\$d\\$](p-figures/figure-1.svg)\n\ntext\n");
    expect(written(once, ["1\n"], links)).toBe(once);
    expect(written(once, [""], [])).toBe(`${block}\ntext\n`);
  });

  test("show figures of two themes by the reader's preference, and recognise them later", () => {
    const links = [['a "b" < c & *d*\n$e$', "p-figures/f.svg", "p-figures/f-dark.svg"]] as const;
    const picture = [
      "<picture>",
      '  <source media="(prefers-color-scheme: dark)" srcset="p-figures/f-dark.svg">',
      '  <img src="p-figures/f.svg" alt="a &quot;b&quot; &lt; c &amp; *d* $e$">',
      "</picture>",
    ];
    const once = written(`${block}text\n`, ["1\n"], links);
    expect(once).toContain(`\`\`\`\n\n${picture.join("\n")}\n\ntext\n`);
    expect(written(once, ["1\n"], links)).toBe(once);
    expect(written(once, ["1\n"], [["x", "p-figures/f.svg"]])).toContain("```\n\n![x](p-figures/f.svg)\n\ntext\n");
    expect(written(once, [""], [])).toBe(`${block}\ntext\n`);
    const indented = written("  ```ts\n  a\n  ```\n", [""], links);
    expect(indented).toContain(`\n\n${picture.map((line) => `  ${line}`).join("\n")}\n`);
    expect(written(indented, [""], links)).toBe(indented);
  });

  test("leave the author's own pictures of two themes alone, and those that never end", () => {
    for (const own of [
      '<picture>\n  <source srcset="mine-dark.svg">\n  <img src="mine.svg" alt="mine">\n</picture>\n',
      '<picture>\n  <img src="p-figures/f.svg" alt="x">\n',
      '<picture>\n  <img src="p-figures/f.svg">\n  <img src="p-figures/f.svg">\n  <img src="p-figures/f.svg">\n</picture>\n',
    ]) {
      expect(written(`${block}\n${own}`, [""])).toBe(`${block}\n${own}`);
    }
  });

  test("take over figures that the page had under another name or in another place", () => {
    for (const old of ["../graphs/notebooks/01-x/a.svg", "graphs/notebooks/y/a.svg", "old-name-figures/figure-2.svg"]) {
      expect(written(`${block}\n![x](${old})\n\nend\n`, [""])).toBe(`${block}\nend\n`);
    }
  });

  test("leave the author's own pictures and blocks of text alone", () => {
    const own = `${block}\n![mine](pictures/mine.png)\n\n\`\`\`text\nmine\n\`\`\`\n`;
    expect(written(own, [""])).toBe(own);
    expect(written(own, ["1\n"])).toBe(own.replace("```\n\n!", "```\n\n```text output\n1\n```\n\n!"));
  });

  test("belong to no ts skip block", () => {
    const page = "```ts skip\na\n```\n\n```text output\nold\n```\n";
    expect(written(page, [""])).toBe(page);
  });

  test("are the same when written twice", () => {
    const piece = fc.constantFrom(
      block,
      "text\n",
      "\n",
      "```text output\nold\n```\n",
      "![x](p-figures/a.svg)\n",
      '<picture>\n  <source srcset="p-figures/a-dark.svg">\n  <img src="p-figures/a.svg" alt="x">\n</picture>\n',
      "- item\n",
      "```js\nx\n```\n",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.constantFrom("", "1\n", "```\n"), { maxLength: 8 }),
        fc.boolean(),
        (pieces, outputs, cut) => {
          const text = cut ? pieces.join("").replace(/\n$/, "") : pieces.join("");
          const once = written(text, outputs);
          expect(written(once, outputs)).toBe(once);
        },
      ),
    );
  });
});
