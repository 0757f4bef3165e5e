import { symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { findDestination } from "../../src/files/destination.ts";
import { FileError } from "../../src/files/file-error.ts";
import { discardTemporary, openTemporary } from "../../src/files/temporary.ts";
import { useFolder } from "./support.ts";

const folder = useFolder();

describe("a destination", () => {
  test("is the link itself where the link names a pipe by a text that is no path", () => {
    symlinkSync("pipe:[4711]", folder.path("out"));
    symlinkSync("plain.txt", folder.path("other"));
    expect(findDestination(folder.path("out")).target).toBe(folder.path("out"));
    expect(findDestination(folder.path("other")).target).toBe(folder.path("plain.txt"));
  });
});

describe("a temporary file", () => {
  test("passes over the names that a killed process with the same number has left", () => {
    const destination = findDestination(folder.path("graph.dot"));
    const first = openTemporary(destination);
    const number = Number(/-(\d+)\.tmp$/.exec(first.path)?.[1]);
    const left = [1, 2].map((k) => folder.path(`.nodegrad-${process.pid}-${number + k}.tmp`));
    for (const path of left) writeFileSync(path, "left");
    const second = openTemporary(destination);
    expect(second.path).toBe(folder.path(`.nodegrad-${process.pid}-${number + 3}.tmp`));
    discardTemporary(first);
    discardTemporary(second);
    expect(folder.names().map((name) => folder.path(name))).toEqual(left);
  });
});

describe("a file error", () => {
  test("has an empty code where the file itself is at fault", () => {
    const error = new FileError("The file holds no table.", "a.csv");
    expect([error.code, error.path, error.name]).toEqual(["", "a.csv", "FileError"]);
  });
});
