import { describe, expect, test } from "@jest/globals";
import { findExercise, findSheet, sheetTitles } from "../../../src/notebook/exercises/catalogue.ts";
import {
  close,
  expectChoice,
  expectFunction,
  expectNumber,
  expectNumbers,
  WrongAnswer,
  wrong,
} from "../../../src/notebook/exercises/exercise.ts";
import { judge } from "../../../src/notebook/exercises/judge.ts";
import { learnerModule } from "../../../src/notebook/exercises/learner-module.ts";
import { sheetOf } from "../../../src/notebook/exercises/sheet.ts";
import { scanPage } from "../../../src/notebook/scan.ts";
import { TODO } from "../../../src/notebook/todo.ts";

/** What a learner is told about a wrong answer. */
function told(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    expect(error).toBeInstanceOf(WrongAnswer);
    return (error as WrongAnswer).message;
  }
  throw new Error("The answer was taken as right.");
}

const hint = "Think again.";

describe("an answer", () => {
  test("that should be a number is told what it is instead", () => {
    const kind = (given: unknown): string => told(() => expectNumber("slope", given, 1, { hint }));
    expect(kind(undefined)).toBe("slope should be a number, but is undefined.");
    expect(kind(null)).toBe("slope should be a number, but is null.");
    expect(kind([1])).toBe("slope should be a number, but is an array.");
    expect(kind({})).toBe("slope should be a number, but is an object.");
    expect(kind(true)).toBe("slope should be a number, but is true.");
    expect(kind("1")).toBe("slope should be a number, but is a string.");
    expect(kind({ data: 1 })).toBe("slope should be a number, but is an object. Take its data or its grad.");
  });

  test("that is a wrong number is told the slip behind it, or else the hint", () => {
    const slips = [
      { gives: "up", because: "A word." },
      { gives: -2, because: "The sign is missing." },
    ];
    expect(told(() => expectNumber("slope", -2, 2, { slips, hint }))).toBe(
      "slope is -2, and that is not right. The sign is missing.",
    );
    expect(told(() => expectNumber("slope", 7, 2, { slips, hint }))).toBe(
      "slope is 7, and that is not right. Think again.",
    );
    expect(told(() => expectNumber("slope", 7, 2, { hint }))).toMatch(/Think again\.$/);
    expect(() => expectNumber("slope", 2.05, 2, { hint, tolerance: 0.1 })).not.toThrow();
  });

  test("that is a choice is told a wrong kind, a known slip, or the hint", () => {
    const slips = [{ gives: "up", because: "Against the slope." }];
    expect(() => expectChoice("way", "down", "down", { hint })).not.toThrow();
    expect(told(() => expectChoice("way", 1, "down", { hint }))).toBe("way should be a string, but is a number.");
    expect(told(() => expectChoice("way", "up", "down", { slips, hint }))).toBe(
      'way is "up", and that is not right. Against the slope.',
    );
    expect(told(() => expectChoice("way", "left", "down", { slips, hint }))).toMatch(/Think again\.$/);
    expect(told(() => expectChoice("way", true, false, { hint }))).toMatch(/^way is true, .*Think again\.$/);
  });

  test("that should be a function or a list of numbers is told what is missing", () => {
    const double = (x: number): number => 2 * x;
    expect(expectFunction("f", double)).toBe(double);
    expect(told(() => expectFunction("f", 3))).toBe("f should be a function, but is a number.");
    expect(expectNumbers("steps", [1, 2], 2)).toEqual([1, 2]);
    expect(told(() => expectNumbers("steps", 1, 2))).toBe("steps should be an array of 2 numbers, but is a number.");
    expect(told(() => expectNumbers("steps", [1], 2))).toBe("steps should have 2 numbers, but has 1.");
    expect(told(() => expectNumbers("steps", [1, "2"], 2))).toBe("steps[1] should be a number, but is a string.");
    expect(told(() => wrong("No."))).toBe("No.");
  });

  test("is close by a relative error, and infinite only where the right one is", () => {
    expect(close(1e9, 1e9 + 1)).toBe(true);
    expect(close(0, 1e-7)).toBe(true);
    expect(close(1, 1.1)).toBe(false);
    expect(close(Infinity, Infinity)).toBe(true);
    expect(close(1, Number.NaN)).toBe(false);
  });
});

describe("the verdict on a section", () => {
  const exercise = { id: "1.1", names: ["a"], check: () => wrong("Not yet.") };

  test("tells a name that is missing from one that is undefined", async () => {
    expect(await judge("1.1", exercise, async () => ({ a: undefined }))).toMatchObject({
      status: "wrong",
      message: "a is undefined.",
    });
    expect(await judge("1.1", exercise, async () => ({}))).toMatchObject({
      status: "wrong",
      message: "The exercise should declare a at the beginning of a line, but does not.",
    });
  });

  test("takes the words of the check, and the name of any other error", async () => {
    expect(await judge("1.1", exercise, async () => ({ a: 1 }))).toMatchObject({
      status: "wrong",
      message: "Not yet.",
    });
    const broken = async () => {
      throw new RangeError("too far");
    };
    expect(await judge("1.1", exercise, broken)).toMatchObject({ status: "error", message: "RangeError: too far" });
    expect(await judge("1.1", { ...exercise, check: () => {} }, async () => ({ a: 1 }))).toMatchObject({
      status: "solved",
      message: "",
    });
  });
});

/** A topological order without recursion: Kahn's algorithm. */
function orderByCounting(inputs: readonly (readonly number[])[]): number[] {
  const users: number[][] = inputs.map(() => []);
  const open = inputs.map((list) => list.length);
  for (const [node, list] of inputs.entries()) for (const input of list) (users[input] as number[]).push(node);
  const sorted = open.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let k = 0; k < sorted.length; k++) {
    for (const user of users[sorted[k] as number] as number[]) {
      open[user] = (open[user] as number) - 1;
      if (open[user] === 0) sorted.push(user);
    }
  }
  return sorted;
}

describe("an exercise that asks for a function", () => {
  const verdictOn = (id: string, answers: object) => judge(id, findExercise(id), async () => ({ ...answers }));

  test("is solved by any right function, however it goes about it", async () => {
    const slope = (f: (x: number) => number, x: number, h: number): number => (f(x + h) - f(x - h)) / (2 * h);
    expect(await verdictOn("2.1", { slope })).toMatchObject({ status: "solved", message: "" });
    expect(await verdictOn("3.2", { order: orderByCounting })).toMatchObject({ status: "solved", message: "" });
    expect(await verdictOn("5.5", { deadUnits: () => [2, 0] })).toMatchObject({ status: "solved", message: "" });
  });

  test("is open while its gap is", async () => {
    expect(await verdictOn("3.2", { order: () => TODO() })).toMatchObject({
      status: "open",
      message: "not solved yet",
    });
  });

  test("tells what goes wrong only for some graphs", async () => {
    const on = (graph: "second" | "chain", answer: (inputs: number[][]) => unknown) => ({
      order: (inputs: number[][]) => {
        const asked = graph === "chain" ? inputs.length > 10 : (inputs[0] as number[]).length > 0;
        return asked ? answer(inputs) : orderByCounting(inputs);
      },
    });
    expect(
      (
        await verdictOn(
          "3.2",
          on("second", () => [0, 1, 7]),
        )
      ).message,
    ).toMatch(/does not list node 2\.$/);
    expect(
      (
        await verdictOn(
          "3.2",
          on("chain", () => []),
        )
      ).message,
    ).toBe("a chain has 0 nodes, but the graph has 100000.");
    const broken = await verdictOn(
      "3.2",
      on("chain", (inputs) => (inputs[100_000] as number[]).length),
    );
    expect(broken).toMatchObject({ status: "error" });
    expect(broken.message).toMatch(/^TypeError: /);
  });
});

describe("the sheets of the notebooks", () => {
  test("are found by their number with or without a zero, and by nothing else", () => {
    expect(findSheet("4")).toEqual(findSheet("04"));
    expect(findSheet("4")?.number).toBe("04");
    for (const number of ["99", "toString", ""]) expect(findSheet(number)).toBeUndefined();
    expect(findExercise("99.1")).toBeUndefined();
  });

  test("are listed in the order of the notebooks", () => {
    const titles = sheetTitles();
    expect(titles.map(({ number }) => number)).toEqual(["01", "02", "03", "04", "05", "09"]);
    for (const { number, count } of titles) expect(count).toBe(findSheet(number)?.sheet.exercises.length);
  });
});

describe("the text around exercises", () => {
  test("gives a page without a heading the name of its file, and leaves out imports that no gap uses", () => {
    const text =
      '```ts\nimport { add, mul, } from "nodegrad";\nimport { display } from "nodegrad/notebook";\nimport { sub } from "nodegrad";\n```\n```ts exercise\n// Exercise 2.1, level 3: a sum\nconst s = add(1, sub(2, 1));\n```\n';
    const sheet = sheetOf(scanPage("folder/p.md", text));
    expect(sheet.title).toBe("folder/p.md");
    expect(sheet.imports).toEqual(['import { add, sub } from "nodegrad";']);
    expect(sheet.exercises).toMatchObject([{ id: "2.1", level: 3, title: "a sum" }]);
  });

  test("may declare a name twice, in functions and classes, with Windows line endings", () => {
    const source =
      "// Exercise 2.1, level 1: one\r\nexport async function f() {}\r\nvar a = 1;\r\nvar a = 2;\r\nclass C {}\r\n";
    expect(learnerModule(source).text.split("\n").slice(-3)).toEqual(["", ";return { f, a, C };});", ""]);
  });
});
