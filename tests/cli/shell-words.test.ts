import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { pathIn } from "../../src/cli/path-in.ts";
import { shellWords } from "../../src/cli/shell-words.ts";
import { memoryIo } from "./memory-io.ts";

describe("words for a shell", () => {
  test("are quoted where a shell would interpret them, and only there", () => {
    expect(shellWords(["a*b", "a=2", "x[2]=1"])).toBe('"a*b" a=2 "x[2]=1"');
    expect(shellWords(["$(rm x)", "it's `here`"])).toBe("'$(rm x)' 'it'\\''s `here`'");
  });

  test("come out of a shell as they went in", () => {
    const words = ["a*b + 1", "$HOME", "it's", '"q"', "back\\slash", "!", "a;b", "-", "", "a'$b"].map(
      (word) => `${word}.`,
    );
    const printed = execFileSync("sh", ["-c", `printf '%s\\n' ${shellWords(words)}`], { encoding: "utf8" });
    expect(printed.trimEnd().split("\n")).toEqual(words);
  });
});

describe("a path", () => {
  test("starts from the folder of the command", () => {
    const elsewhere = memoryIo({ cwd: "/elsewhere" }).io;
    expect(pathIn(elsewhere, "a.svg")).toBe("/elsewhere/a.svg");
    expect(pathIn(elsewhere, "/top/a.svg")).toBe("/top/a.svg");
    expect(pathIn(memoryIo().io, "a.svg")).toBe("a.svg");
  });
});
