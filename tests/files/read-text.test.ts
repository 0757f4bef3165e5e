import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fileError } from "../../src/files/file-error.ts";
import { FileError, readTextFile, readTextFileSync } from "../../src/files/index.ts";
import { asOrdinaryUser, fileErrorOf, useFolder } from "./support.ts";

const folder = useFolder();

describe("reading a text", () => {
  test("gives back any text that was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        writeFileSync(folder.path("a"), text);
        expect(readTextFileSync(folder.path("a"))).toBe(text.replace(/^\uFEFF/, ""));
      }),
      { numRuns: 50 },
    );
  });

  test("drops a byte-order mark", async () => {
    writeFileSync(folder.path("a"), "\uFEFFtext");
    expect(await readTextFile(folder.path("a"))).toBe("text");
  });

  test("reads files longer than one piece, and files that claim to be empty", async () => {
    const long = "0123456789".repeat(300_000);
    writeFileSync(folder.path("a"), long);
    expect((await readTextFile(folder.path("a"))) === long).toBe(true);
    expect(await readTextFile("/proc/self/status")).toContain("Pid:");
    writeFileSync(folder.path("empty"), "");
    expect(await readTextFile(folder.path("empty"))).toBe("");
  });

  test("reads up to the limit and refuses more", async () => {
    writeFileSync(folder.path("a"), "12345");
    expect(await readTextFile(folder.path("a"), { maximumBytes: 5 })).toBe("12345");
    const error = await fileErrorOf(() => readTextFile(folder.path("a"), { maximumBytes: 4 }));
    expect(error.message).toContain("it has 5 bytes, more than the 4 bytes allowed here");
    const growing = await fileErrorOf(() => readTextFile("/dev/zero", { maximumBytes: 2048 }));
    expect(growing.message).toContain("more than the 2 KiB allowed here");
  });

  test("refuses what is missing, a folder or not allowed, in plain words", async () => {
    mkdirSync(folder.path("folder"));
    writeFileSync(folder.path("secret"), "", { mode: 0o600 });
    expect((await fileErrorOf(() => readTextFile(folder.path("none")))).message).toContain("there is no such file");
    expect((await fileErrorOf(() => readTextFile(folder.path("folder")))).message).toContain("it is a folder. Name a");
    const secret = await asOrdinaryUser(folder.path(), () => readTextFileSync(folder.path("secret")));
    expect(secret.message).toContain("you are not allowed to read it");
  });

  test("refuses bytes that are not UTF-8, and names UTF-16", async () => {
    writeFileSync(folder.path("latin"), new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
    writeFileSync(folder.path("little"), new Uint8Array([0xff, 0xfe, 0x61, 0]));
    writeFileSync(folder.path("big"), new Uint8Array([0xfe, 0xff, 0, 0x61]));
    expect((await fileErrorOf(() => readTextFile(folder.path("latin")))).message).toContain("it is not UTF-8 text");
    expect((await fileErrorOf(() => readTextFile(folder.path("little")))).message).toContain("it is UTF-16 text");
    expect((await fileErrorOf(() => readTextFile(folder.path("big")))).message).toContain("it is UTF-16 text");
  });
});

describe("an error of a file", () => {
  const codes = ["ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EDQUOT", "EROFS"];
  const more = ["EMFILE", "ENFILE", "ENAMETOOLONG", "ELOOP", "EBUSY", "EPIPE"];

  test.each([...codes, ...more])("%s has a reason in words for reading, writing and folders", (code) => {
    for (const action of ["read", "write", "create the folder"] as const) {
      const error = fileError(action, "some/path", Object.assign(new Error(`${code}: raw`), { code }));
      expect(error.message).toMatch(/^Cannot (?:read|write|create the folder) "some\/path": [a-z].*\.$/);
      expect(error.message).not.toContain(code);
      expect(error.code).toBe(code);
    }
  });

  test("of an unknown kind keeps the system's words", () => {
    expect(fileError("read", "p", Object.assign(new Error("odd"), { code: "EODD" })).message).toBe(
      'Cannot read "p": odd.',
    );
    expect(fileError("read", "p", "text").message).toBe('Cannot read "p": text.');
    expect(fileError("read", "p", null).code).toBe("");
  });

  test("stays what it is when it is one already, and becomes JSON", () => {
    const error = new FileError("Message.", "p", "EX");
    expect(fileError("write", "other", error)).toBe(error);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "FileError",
      message: "Message.",
      path: "p",
      code: "EX",
    });
  });
});
