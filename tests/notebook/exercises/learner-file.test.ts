import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findSheet } from "../../../src/notebook/exercises/catalogue.ts";
import { judge } from "../../../src/notebook/exercises/judge.ts";
import { learnerModule, sectionHook } from "../../../src/notebook/exercises/learner-module.ts";
import { runExercises } from "../../../src/notebook/exercises/run-exercises.ts";
import { offerExercises } from "../../../src/notebook/exercises/section.ts";
import { learnerFile, sheetOf } from "../../../src/notebook/exercises/sheet.ts";
import type { Message } from "../../../src/notebook/protocol.ts";
import { scanPage } from "../../../src/notebook/scan.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nodegrad-learner-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function learner(text: string): string {
  const path = join(folder, "exercise.ts");
  writeFileSync(path, text);
  return path;
}

const sheet = (() => {
  const found = findSheet("1");
  if (found === undefined) throw new Error("no sheet 01");
  return found.sheet;
})();

const page = `# Title

\`\`\`ts
import { add, mul, type Value } from "nodegrad";
import { TODO, display } from "nodegrad/notebook";
\`\`\`

\`\`\`ts exercise
// Exercise 7.1, level 2: a sum
const s: Value = add(1, TODO());
\`\`\`
`;

describe("the sheet of a page", () => {
  test("holds each gap, and only the imports that the gaps use", () => {
    const found = sheetOf(scanPage("p.md", page));
    expect(found).toEqual({
      title: "Title",
      imports: ['import { TODO } from "nodegrad/notebook";', 'import { add, type Value } from "nodegrad";'],
      exercises: [
        {
          id: "7.1",
          level: 2,
          title: "a sum",
          code: "// Exercise 7.1, level 2: a sum\nconst s: Value = add(1, TODO());\n",
        },
      ],
    });
    const text = learnerFile("07", found);
    expect(text).toContain("//   nodegrad exercise 07\n");
    expect(text.endsWith(found.exercises[0]?.code ?? "none")).toBe(true);
  });

  test("refuses an exercise without its line, or with the number of another", () => {
    expect(() => sheetOf(scanPage("p.md", page.replace("// Exercise 7.1, level 2", "// Task")))).toThrow(
      /p\.md:9:1: this exercise does not begin with a line such as/,
    );
    expect(() => sheetOf(scanPage("p.md", page + page))).toThrow(/repeats the number/);
  });
});

describe("a learner's file", () => {
  test("keeps its lines and columns as a module", () => {
    const text =
      "import x from 'y';\n// Exercise 1.1, level 1: one\nexport const a = 1;\nfunction f() {}\n// Exercise 1.2, level 1: two\nlet b;\n  const inner = 2;";
    const { text: module, ids } = learnerModule(text);
    expect(ids).toEqual(["1.1", "1.2"]);
    expect(module.split("\n")).toEqual([
      "import x from 'y';",
      `;await ${sectionHook}(0, "1.1", async () => {`,
      "       const a = 1;",
      "function f() {}",
      `;;return { a, f };});await ${sectionHook}(1, "1.2", async () => {`,
      "let b;",
      "  const inner = 2;",
      ";return { b };});",
      "",
    ]);
    expect(learnerModule("nothing here").ids).toEqual([]);
  });

  test("is judged section by section: an open gap or an error stops no other", async () => {
    const path = learner(
      `${learnerFile("01", sheet)
        .replace('"up" | "down" = TODO()', '"up" | "down" = "down"')
        .replace("newWeight: number = TODO()", "newWeight: number = 4.5;\nconsole.log(newWeight)")
        .replace("  return TODO();", "  return w.nope.data;")}`,
    );
    const { verdicts, printed } = await runExercises(path, sheet);
    expect(verdicts.map(({ id, status }) => [id, status])).toEqual([
      ["1.1", "solved"],
      ["1.2", "wrong"],
      ["1.3", "error"],
      ["1.4", "open"],
    ]);
    expect(verdicts[2]?.message).toMatch(/^TypeError: .* \(.*exercise\.ts:\d+:\d+\)$/);
    expect(printed).toBe("4.5\n");
  });

  test("whose first lines were changed is told so", async () => {
    const path = learner("// Exercise 1.7, level 1: mine\nconst a = 1;\n");
    const { verdicts } = await runExercises(path, sheet);
    expect(verdicts.every(({ status, message }) => status === "error" && message.includes("first line is gone"))).toBe(
      true,
    );
  });

  test("that cannot run is reported at its line", async () => {
    await expect(runExercises(learner("const = 4;\n"), sheet)).rejects.toThrow(
      /exercise\.ts:1:7: .*\n\n> 1 \| const = 4;/,
    );
    await expect(runExercises(learner("const a = {\n"), sheet)).rejects.toThrow(
      /exercise\.ts:\d+:\d+: .*end of file.*\.$/,
    );
    await expect(runExercises(learner("\nthrow new RangeError('top');\n"), sheet)).rejects.toThrow(
      /exercise\.ts:2:7: RangeError: top/,
    );
    await expect(runExercises(learner("// Exercise 1.1, level 1: x\nfor (;;) {}\n"), sheet, 0.6)).rejects.toThrow(
      /exercise\.ts: This block was stopped after 0\.6 s.* \(exercise 1\.1\)/,
    );
    await expect(runExercises(learner('import { x } from "nodegrad/q";\nx;\n'), sheet)).rejects.toThrow(/has no part/);
  });
});

describe("a section", () => {
  test("is judged in place, and unknown numbers are refused", async () => {
    const messages: Message[] = [];
    const world: Record<string, unknown> = {};
    offerExercises(
      world,
      (message) => messages.push(message),
      () => undefined,
    );
    const run = world[sectionHook] as (index: number, id: string, section: () => Promise<object>) => Promise<void>;
    await run(0, "8.8", async () => ({}));
    expect(messages).toMatchObject([
      { kind: "verdict", verdict: { id: "8.8", status: "error", message: /no exercise 8\.8/ } },
    ]);
  });

  test("that throws no Error is an error as well", async () => {
    const exercise = { id: "8.1", names: [], check: () => {} };
    const verdict = await judge("8.1", exercise, async () => {
      throw "text";
    });
    expect(verdict).toMatchObject({ status: "error", message: "text" });
  });
});
