import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  describeDrift,
  isCurrent,
  NotebookError,
  newNotebook,
  runNotebook,
  saveNotebook,
} from "../../src/notebook/index.ts";
import { readPage } from "../../src/notebook/notebook.ts";
import { placeInStack, runModule, runPage } from "../../src/notebook/run-page.ts";
import { scanPage } from "../../src/notebook/scan.ts";
import { findTypeProblems } from "../../src/notebook/type-errors.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nodegrad-notebooks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function page(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const block = (code: string, kind = ""): string => `\`\`\`ts${kind === "" ? "" : ` ${kind}`}\n${code}\n\`\`\`\n`;

async function failure(text: string, settings = {}): Promise<NotebookError> {
  const path = page("failing.md", text);
  const error = await runNotebook(path, settings).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(NotebookError);
  expect(readFileSync(path, "utf8")).toBe(text);
  return error as NotebookError;
}

describe("running a page", () => {
  test("executes its blocks as one module, each output below its block, twice the same", async () => {
    const text = `# Page\n\n${block('import { value } from "nodegrad";\nconst a = value(3, "a");')}\nWords.\n\n${block(
      "a.mul(a).backward();\nconsole.log(a.grad);\nconsole.error(Math.random() < 1, new Date().getFullYear());",
    )}\nEnd\n`;
    const path = page("lesson.md", text);
    const run = await runNotebook(path);
    expect(run.blocks).toBe(2);
    expect(run.after).toBe(text.replace("\nEnd", "\n```text output\n6\ntrue 2000\n```\n\nEnd"));
    expect(isCurrent(run)).toBe(false);
    saveNotebook(run);
    const again = await runNotebook(path);
    expect(isCurrent(again)).toBe(true);
    expect(describeDrift(again)).toBe("");
  });

  test("runs the page that notebook new writes, figures and all", async () => {
    const path = page("new.md", newNotebook("A $& title"));
    saveNotebook(await runNotebook(path));
    const text = readFileSync(path, "utf8");
    expect(text).toContain("# A $& title\n");
    expect(text).toContain(
      [
        "```text output\n-6 -3 2\n```\n",
        "<picture>",
        '  <source media="(prefers-color-scheme: dark)" srcset="new-figures/figure-1-dark.svg">',
        '  <img src="new-figures/figure-1.svg" alt="The graph of a times b, with gradients">',
        "</picture>\n",
      ].join("\n"),
    );
    expect(text).toContain("StaleGraphError: ");
    expect(text).toContain("not solved yet");
    const drawn = ["figure-1.svg", "figure-1-dark.svg"].map((name) =>
      readFileSync(join(folder, "new-figures", name), "utf8"),
    );
    for (const svg of drawn) expect(svg).toMatch(/^<svg|^<\?xml/);
    expect(drawn[0]).not.toBe(drawn[1]);
    expect(isCurrent(await runNotebook(path))).toBe(true);
  });

  test("replaces figures, removes old ones and keeps what is somebody else's", async () => {
    const show = (name: string): string =>
      block(`import { display } from "nodegrad/notebook";\ndisplay("<svg></svg>", "x", { name: "${name}" });`);
    const path = page("figures.md", show("one"));
    saveNotebook(await runNotebook(path));
    const place = join(folder, "figures-figures");
    expect(readdirSync(place)).toEqual(["one.svg"]);
    writeFileSync(join(place, "note.txt"), "mine");
    writeFileSync(path, readFileSync(path, "utf8").replace('"one"', '"two"'));
    const run = await runNotebook(path);
    expect(describeDrift(run)).toMatch(/missing figure: .*two\.svg\nfigure no longer shown: .*one\.svg$/);
    saveNotebook(run);
    expect(readdirSync(place).sort()).toEqual(["note.txt", "two.svg"]);
    writeFileSync(join(place, "two.svg"), "<svg>other</svg>");
    expect(describeDrift(await runNotebook(path))).toMatch(/^changed figure: .*two\.svg$/);
    rmSync(join(place, "note.txt"));
    writeFileSync(path, block("1;"));
    saveNotebook(await runNotebook(path));
    expect(existsSync(place)).toBe(false);
  });

  test("finds its figures again when its name needs escaping", async () => {
    const path = page("my page (1).md", newNotebook("T"));
    saveNotebook(await runNotebook(path));
    const text = readFileSync(path, "utf8");
    expect(text).toContain('src="my%20page%20%281%29-figures/figure-1.svg"');
    expect((await runNotebook(path)).after).toBe(text);
  });

  test("numbers figures that are drawn side by side in the order of the calls", async () => {
    const code = [
      'import { display } from "nodegrad/notebook";',
      "const wait = (turns: number): Promise<void> => new Promise((done) => setTimeout(done, turns));",
      'const draw = (id: string, turns: number) => wait(turns).then(() => "<svg>" + id + "</svg>");',
      'await Promise.all([display(() => draw("slow", 60), "slow"), display(() => draw("quick", 0), "quick")]);',
    ];
    const path = page("side.md", block(code.join("\n")));
    saveNotebook(await runNotebook(path));
    const drawn = [1, 2].map((number) => readFileSync(join(folder, "side-figures", `figure-${number}.svg`), "utf8"));
    expect(drawn.join("")).toMatch(/slow[\s\S]*quick/);
  });

  test("refuses two figures of one name", async () => {
    const error = await failure(
      block(
        'import { display } from "nodegrad/notebook";\nfor (const k of [1, 2]) display("<svg/>", "x" + k, { name: "n" });',
      ),
    );
    expect(error.message).toMatch(/two figures are called "n\.svg"/);
  });

  test("imports modules beside the page", async () => {
    mkdirSync(join(folder, "parts"), { recursive: true });
    writeFileSync(join(folder, "parts", "double.ts"), "export const double = (x: number): number => 2 * x;\n");
    const path = page("parts.md", block('import { double } from "./parts/double.ts";\nconsole.log(double(21));'));
    expect((await runNotebook(path)).after).toContain("\n42\n");
  });

  test("keeps a byte-order mark", async () => {
    const path = page("mark.md", `\uFEFF# T\n\n${block("console.log(1);")}`);
    saveNotebook(await runNotebook(path));
    expect([...readFileSync(path)].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
    expect(isCurrent(await runNotebook(path))).toBe(true);
  });

  test("does nothing where there is nothing to run", async () => {
    const path = page("empty.md", `# T\n\n${block("no();", "skip")}`);
    const run = await runNotebook(path);
    expect(run.blocks).toBe(0);
    expect(isCurrent(run)).toBe(true);
  });

  test("lets throws and exercise blocks read earlier names and export none", async () => {
    const text = [
      block("let a = 1;"),
      block("const b = a + 1;\nconsole.log(b);\nthrow new RangeError('b is ' + b);", "throws"),
      block('import { TODO } from "nodegrad/notebook";\nconst b = 5;'),
      block("const b: number = TODO();\nconsole.log(b);", "exercise"),
      block("console.log(a, b);"),
    ].join("\n");
    const { after } = await runNotebook(page("scopes.md", text));
    expect(after.match(/```text output\n[^`]*```/g)).toEqual([
      "```text output\n2\nRangeError: b is 2\n```",
      "```text output\nnot solved yet\n```",
      "```text output\n1 5\n```",
    ]);
  });
});

describe("an error in a page", () => {
  test("points at the Markdown's line and column and shows the block", async () => {
    const error = await failure(
      `# T\n\n${block('function f() {\n  throw new RangeError("deep");\n}')}\n${block("f();")}`,
    );
    expect(error.message).toBe(
      `${join(folder, "failing.md")}:5:9: RangeError: deep\n\n  3 | \`\`\`ts\n  4 | function f() {\n> 5 |   throw new RangeError("deep");\n    |         ^\n  6 | }\n  7 | \`\`\``,
    );
    expect(error.place).toMatchObject({ line: 5, column: 9 });
  });

  test("of syntax is found in its own block", async () => {
    expect((await failure(`${block("const a = 1;")}\n${block("if (a) {")}\n${block("a;")}`)).place).toMatchObject({
      line: 7,
    });
    expect((await failure(block("const a = ;"))).place).toMatchObject({ line: 2, column: 11 });
    expect((await failure(block("const a = 1 +"))).message).toMatch(/ends in the middle of a statement|Unexpected/);
  });

  test("of a name declared twice names the first place", async () => {
    const { message, place } = await failure(`${block("const a = 1;")}\n${block("const a = 2;")}`);
    expect(place).toMatchObject({ line: 6, column: 7 });
    expect(message).toMatch(/"a" has already been declared\. \(line 2/);
  });

  test("in an import is told in the reader's words", async () => {
    expect((await failure(block('import { nope } from "nodegrad";\nnope();'))).message).toMatch(
      /failing\.md:2:10: nodegrad has nothing called nope/,
    );
    expect((await failure(block('import { MLP } from "nodegrad/nm";\nMLP;'))).message).toMatch(
      /nodegrad has no part "nodegrad\/nm"\. Did you mean "nodegrad\/nn"\?/,
    );
    expect((await failure(block('import { x } from "nodegrad/qqqqqqqqqqqqqqq";\nx;'))).message).toMatch(
      /There are nodegrad, /,
    );
    expect((await failure(block('import { value } from "nodegrad";', "throws"))).message).toMatch(/cannot import/);
  });

  test("in a module beside the page is told at the page's beginning", async () => {
    writeFileSync(join(folder, "lacking.ts"), 'import { absent } from "nodegrad";\nexport const x = absent;\n');
    const { message, place } = await failure(
      `${block("never();", "skip")}\n${block('import { x } from "./lacking.ts";\nx;')}`,
    );
    expect(message).toMatch(/failing\.md:1:1: nodegrad has nothing called absent/);
    expect(place).toMatchObject({ line: 1, column: 1 });
  });

  test("that is a lack of memory is told as one", async () => {
    const last = "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory";
    expect(
      (await failure(block(`import { writeSync } from "node:fs";\nwriteSync(2, "${last}\\n");\nprocess.exit(134);`)))
        .message,
    ).toMatch(/failing\.md:1:1: This block used up the memory that a process may have\./);
  });

  test("that comes from outside any block is told all the same", async () => {
    expect((await failure(block("throw 'text';"))).message).toMatch(/failing\.md:1:1: text/);
    expect((await failure(block("setTimeout(() => console.log('late'), 20);"))).message).toMatch(
      /after the end of the page/,
    );
    expect((await failure(block("await new Promise(() => {});"))).message).toMatch(
      /awaits something that never happens/,
    );
    expect((await failure(block("process.exit(3);"))).message).toMatch(/ended early with exit code 3/);
    expect((await failure(block("process.kill(process.pid, 'SIGKILL');"))).message).toMatch(
      /ended from outside \(SIGKILL\)/,
    );
    expect((await failure(block("1;", "throws"))).message).toMatch(/nothing was thrown/);
  });

  test("of a block that hangs stops it after the limit", async () => {
    const started = Date.now();
    expect((await failure(`${block("1;")}\n${block("for (;;) {}")}`, { limit: 0.6 })).message).toMatch(
      /failing\.md:5:1: This block was stopped after 0\.6 s/,
    );
    expect((await failure(block("setInterval(() => {}, 10);"), { limit: 0.6 })).message).toMatch(
      /still open 0.6 s after its last line/,
    );
    expect((await failure(block('for (;;) console.log("x".repeat(1000));'), { limit: 20 })).message).toMatch(
      /more than 200,000 characters/,
    );
    expect(Date.now() - started).toBeLessThan(28_000);
  });

  test("is found in a stack trace by the page's path alone", () => {
    const stack = "Error: /p.md:9:9\n    at f (/lib/x.js:1:1)\n    at async g (file:///a/p.md:3:7)\n    at /a/p.md:4:1";
    expect(placeInStack(stack, "/a/p.md")).toEqual({ line: 3, column: 7 });
    expect(placeInStack(stack, "/b/p.md")).toBeNull();
  });

  test("cannot come from a page without code", async () => {
    expect(await runPage(scanPage("nowhere.md", block("no();", "skip")))).toEqual([{ text: "", figures: [] }]);
  });

  test("says what to do where the package is not built", () => {
    const settings = { cwd: folder, limit: 1, seed: 0, program: "dist/notebook/none.entry.js" };
    expect(() => runModule("x.mjs", settings, () => {})).toThrow(/npm run build/);
  });
});

describe("the types of a page", () => {
  test("are checked where tsc is installed, at the Markdown's lines", async () => {
    const good = page("good.md", block('import { value } from "nodegrad";\nconsole.log(value(1).data.toFixed(2));'));
    const bad = page(
      "bad.md",
      `# T\n\n${block('import { value } from "nodegrad";\nconst s: string = value(1).data;')}\n${block("s.nope();", "throws")}`,
    );
    const problems = (await findTypeProblems([readPage(good), readPage(bad)])) ?? [];
    expect(problems.map(({ place }) => place)).toEqual([{ path: bad, line: 5, column: 7 }]);
    expect(problems[0]?.message).toMatch(/bad\.md:5:7: TS2322: .*\n\n[\s\S]*> 5 \| const s: string/);
    expect(await findTypeProblems([])).toEqual([]);
  });
});
