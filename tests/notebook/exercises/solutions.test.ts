import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { sheetFile, sheetPath } from "../../../src/build/notebooks/sheet-file.ts";
import { allExercises, findSheet, sheetTitles } from "../../../src/notebook/exercises/catalogue.ts";
import { runExercises } from "../../../src/notebook/exercises/run-exercises.ts";
import { learnerFile } from "../../../src/notebook/exercises/sheet.ts";
import { readPage } from "../../../src/notebook/notebook.ts";
import { coursePages } from "../course-pages.ts";

const numbers = sheetTitles().map(({ number }) => number);

function sheetOf(number: string) {
  const found = findSheet(number);
  if (found === undefined) throw new Error(`no sheet ${number}`);
  return found.sheet;
}

describe("the exercises", () => {
  test("have one check each, in the order of the notebooks", () => {
    expect(allExercises().map(({ id }) => id)).toEqual(
      numbers.flatMap((number) => sheetOf(number).exercises.map(({ id }) => id)),
    );
  });

  test("are shipped as the notebooks state them", () => {
    expect(readFileSync(sheetPath, "utf8")).toBe(sheetFile(coursePages().map(readPage)));
  });

  test.each(numbers)("of notebook %s have three levels between them and leave no section out", (number) => {
    const { exercises } = sheetOf(number);
    expect([...new Set(exercises.map(({ level }) => level))].sort()).toEqual([1, 2, 3]);
    const page = coursePages().find((path) => path.includes(`/${number}-`)) as string;
    const text = readFileSync(page, "utf8");
    const sections = [...text.matchAll(/^## (\d+)\. /gm)].map(([, section]) => section as string);
    const covered = text
      .split("## Exercises")[1]
      ?.match(/^(?:To|Also to) sections? .*/gm)
      ?.join(" ")
      .match(/\d+/g);
    expect(sections.length).toBeGreaterThan(3);
    expect(sections.filter((section) => !covered?.includes(section))).toEqual([]);
  });

  test.each(numbers)("of notebook %s are solved by the solutions", async (number) => {
    const { verdicts } = await runExercises(`tests/solutions/${number}.ts`, sheetOf(number));
    expect(verdicts.filter(({ status }) => status !== "solved")).toEqual([]);
    expect(verdicts.length).toBe(sheetOf(number).exercises.length);
  });

  test.each(numbers)("of notebook %s are open as shipped, each with its gap", async (number) => {
    const folder = mkdtempSync(join(tmpdir(), "nodegrad-gaps-"));
    try {
      const path = join(folder, "gaps.ts");
      writeFileSync(path, learnerFile(number, sheetOf(number)));
      const { verdicts } = await runExercises(path, sheetOf(number));
      expect(verdicts.map(({ id, status, message }) => [id, status, message])).toEqual(
        sheetOf(number).exercises.map(({ id }) => [id, "open", "not solved yet"]),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
