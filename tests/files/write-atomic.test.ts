import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  ensureDirectory,
  ensureDirectorySync,
  writeAllAtomic,
  writeAllAtomicSync,
  writeFileAtomic,
  writeFileAtomicSync,
} from "../../src/files/index.ts";
import { asOrdinaryUser, fileErrorOf, useFolder } from "./support.ts";

const folder = useFolder();
const read = (name: string): string => readFileSync(folder.path(name), "utf8");

describe("writing a file", () => {
  test("creates it or replaces it, and leaves nothing beside it", async () => {
    await writeFileAtomic(folder.path("a.txt"), "first, and longer");
    expect(read("a.txt")).toBe("first, and longer");
    await writeFileAtomic(folder.path("a.txt"), "second");
    writeFileAtomicSync(folder.path("b.bin"), new Uint8Array([0, 255, 10]));
    expect(read("a.txt")).toBe("second");
    expect([...readFileSync(folder.path("b.bin"))]).toEqual([0, 255, 10]);
    expect(folder.names()).toEqual(["a.txt", "b.bin"]);
  });

  test("writes any bytes exactly", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        writeFileAtomicSync(folder.path("a.bin"), bytes);
        expect(Buffer.compare(readFileSync(folder.path("a.bin")), bytes)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test("keeps the permissions of the file that it replaces", () => {
    writeFileSync(folder.path("a.sh"), "old");
    chmodSync(folder.path("a.sh"), 0o750);
    writeFileAtomicSync(folder.path("a.sh"), "new");
    expect(statSync(folder.path("a.sh")).mode & 0o777).toBe(0o750);
  });

  test("gives a new file the permissions that any new file has", () => {
    writeFileSync(folder.path("usual"), "");
    writeFileAtomicSync(folder.path("new"), "");
    expect(statSync(folder.path("new")).mode).toBe(statSync(folder.path("usual")).mode);
  });

  test("follows symbolic links, replaces what they lead to and keeps them", () => {
    mkdirSync(folder.path("deep"));
    writeFileSync(folder.path("deep/target.txt"), "old");
    symlinkSync("deep/target.txt", folder.path("middle"));
    symlinkSync(folder.path("middle"), folder.path("link"));
    writeFileAtomicSync(folder.path("link"), "new");
    expect(read("deep/target.txt")).toBe("new");
    expect(lstatSync(folder.path("link")).isSymbolicLink()).toBe(true);
    expect(readlinkSync(folder.path("middle"))).toBe("deep/target.txt");
  });

  test("creates the file that a dangling link names", () => {
    symlinkSync("later.txt", folder.path("link"));
    writeFileAtomicSync(folder.path("link"), "made");
    expect(read("later.txt")).toBe("made");
    expect(lstatSync(folder.path("link")).isSymbolicLink()).toBe(true);
  });

  test("writes to devices directly instead of replacing them", () => {
    writeFileAtomicSync("/dev/null", "gone");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("copes with a name as long as the system allows", () => {
    const name = `${"n".repeat(251)}.txt`;
    writeFileAtomicSync(folder.path(name), "long");
    expect(read(name)).toBe("long");
  });
});

describe("a file that cannot be written", () => {
  test("in a missing folder is refused with path, reason and remedy", async () => {
    const path = folder.path("missing/a.txt");
    const error = await fileErrorOf(() => writeFileAtomic(path, "x"));
    expect(error.message).toBe(
      `Cannot write ${JSON.stringify(path)}: its folder does not exist. Create the folder first, or choose another path.`,
    );
    expect([error.name, error.code, error.path]).toEqual(["FileError", "ENOENT", path]);
    expect(folder.names()).toEqual([]);
  });

  test.each([
    ["a folder", () => folder.path(), "EISDIR", "it is a folder. Add a file name"],
    ["a path through a file", () => folder.path("file/inside"), "ENOTDIR", "a part of the path is a file"],
    ["no name", () => "", "EINVAL", "without a name"],
    ["a folder that does not exist, by its slash", () => `${folder.path("out")}/`, "ENOENT", "folder does not exist"],
    ["a name that is too long", () => folder.path("n".repeat(300)), "ENAMETOOLONG", "name is too long"],
    ["links in a circle", () => folder.path("circle"), "ELOOP", "lead in a circle"],
  ])("as %s is refused and nothing is left behind", async (_what, path, code, reason) => {
    writeFileSync(folder.path("file"), "");
    symlinkSync("circle", folder.path("circle"));
    const error = await fileErrorOf(() => writeFileAtomicSync(path(), "x"));
    expect(error.code).toBe(code);
    expect(error.message).toContain(reason);
    expect(folder.names()).toEqual(["circle", "file"]);
  });

  test("because it is write-protected is refused, though its folder would allow a rename", async () => {
    writeFileSync(folder.path("a.txt"), "precious");
    chmodSync(folder.path("a.txt"), 0o444);
    const error = await asOrdinaryUser(folder.path(), () => writeFileAtomicSync(folder.path("a.txt"), "x"));
    expect(error.code).toBe("EACCES");
    expect(error.message).toContain("not allowed to write there");
    expect(read("a.txt")).toBe("precious");
  });

  test("because its folder is write-protected is refused", async () => {
    mkdirSync(folder.path("locked"), { mode: 0o555 });
    const error = await asOrdinaryUser(folder.path(), () => writeFileAtomicSync(folder.path("locked/a.txt"), "x"));
    expect(error.code).toBe("EACCES");
  });

  test("because the disk is full says so", async () => {
    const error = await fileErrorOf(() => writeFileAtomicSync("/dev/full", "x"));
    expect(error.message).toBe(
      'Cannot write "/dev/full": the disk is full. Free some space, or choose a path on another disk.',
    );
  });

  test("because its content is no text or bytes leaves the old file and nothing beside it", async () => {
    writeFileSync(folder.path("a.txt"), "old");
    const error = await fileErrorOf(() => writeFileAtomicSync(folder.path("a.txt"), 5 as unknown as string));
    expect(error.message).toContain("Cannot write");
    expect(folder.names()).toEqual(["a.txt"]);
    expect(read("a.txt")).toBe("old");
  });
});

describe("writing several files", () => {
  test("writes them all", async () => {
    await writeAllAtomic([
      { path: folder.path("a"), data: "1" },
      { path: folder.path("b"), data: "2" },
    ]);
    expect([read("a"), read("b"), folder.names()]).toEqual(["1", "2", ["a", "b"]]);
    await writeAllAtomic([]);
  });

  test("writes none if one cannot be written", async () => {
    writeFileSync(folder.path("a"), "old");
    const error = await fileErrorOf(() =>
      writeAllAtomic([
        { path: folder.path("a"), data: "new" },
        { path: folder.path("new"), data: "new" },
        { path: folder.path("missing/b"), data: "2" },
      ]),
    );
    expect(error.path).toBe(folder.path("missing/b"));
    expect([read("a"), folder.names()]).toEqual(["old", ["a"]]);
  });

  test("writes none if the content of one cannot be stored", async () => {
    await fileErrorOf(() =>
      writeAllAtomicSync([
        { path: folder.path("a"), data: "1" },
        { path: folder.path("b"), data: null as unknown as string },
      ]),
    );
    expect(folder.names()).toEqual([]);
  });

  test("refuses two paths that lead to the same file", async () => {
    symlinkSync("a", folder.path("link"));
    const error = await fileErrorOf(() =>
      writeAllAtomicSync([
        { path: folder.path("a"), data: "1" },
        { path: folder.path("link"), data: "2" },
      ]),
    );
    expect(error.message).toContain("both name the same file");
    expect(folder.names()).toEqual(["link"]);
  });

  test("says which files were replaced when the system refuses the last step of a later one", async () => {
    const error = await fileErrorOf(() =>
      writeAllAtomicSync([
        { path: folder.path("a"), data: "1" },
        { path: "/dev/full", data: "2" },
        { path: folder.path("c"), data: "3" },
      ]),
    );
    expect(error.message).toContain(`the disk is full`);
    expect(error.message).toContain(`Already replaced: ${JSON.stringify(folder.path("a"))}.`);
    expect(folder.names()).toEqual(["a"]);
  });
});

describe("a folder", () => {
  test("is created with those above it, and may exist", async () => {
    await ensureDirectory(folder.path("x/y/z"));
    ensureDirectorySync(folder.path("x/y/z"));
    expect(statSync(folder.path("x/y/z")).isDirectory()).toBe(true);
  });

  test("is refused where a file has its name", async () => {
    writeFileSync(folder.path("file"), "");
    const error = await fileErrorOf(() => ensureDirectory(folder.path("file")));
    expect(error.message).toContain("Cannot create the folder");
    expect(error.message).toContain("a file of that name is in the way");
  });

  test("is refused at once where the system takes no folders", async () => {
    writeFileSync(folder.path("file"), "");
    for (const path of ["/proc/nodegrad/pictures", folder.path("file/x/y")]) {
      const error = await fileErrorOf(() => ensureDirectory(path));
      expect(error.message).toContain(`Cannot create the folder ${JSON.stringify(path)}`);
    }
  });
});
