import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { openAtomicStream } from "../../src/files/index.ts";
import { fileErrorOf, useFolder } from "./support.ts";

const folder = useFolder();
const read = (name: string): string => readFileSync(folder.path(name), "utf8");

describe("a file written in pieces", () => {
  test("appears on commit, not before", async () => {
    writeFileSync(folder.path("a"), "old");
    const stream = openAtomicStream(folder.path("a"));
    await stream.write("new ");
    await stream.write("é😀");
    expect(read("a")).toBe("old");
    await stream.commit();
    expect([read("a"), folder.names()]).toEqual(["new é😀", ["a"]]);
    await stream.abort();
    expect(read("a")).toBe("new é😀");
  });

  test("is the pieces joined, however they are cut and whether or not they are waited for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 40 })),
        fc.boolean(),
        async (pieces, waits) => {
          const stream = openAtomicStream(folder.path("a"));
          for (const piece of pieces) {
            const written = stream.write(piece);
            if (waits) await written;
          }
          await stream.commit();
          expect(read("a")).toBe(pieces.join(""));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("may be long: 24 million characters in lines arrive whole without piling up in memory", async () => {
    const line = `${"x".repeat(239)}\n`;
    const stream = openAtomicStream(folder.path("long"));
    let most = 0;
    for (let count = 0; count < 100_000; count++) {
      await stream.write(line);
      if (count % 1000 === 0) most = Math.max(most, process.memoryUsage().external);
    }
    await stream.commit();
    expect(statSync(folder.path("long")).size).toBe(24_000_000);
    expect(most).toBeLessThan(200_000_000);
  });

  test("is gone after abort, and the old file is whole", async () => {
    writeFileSync(folder.path("a"), "old");
    const stream = openAtomicStream(folder.path("a"));
    await stream.write("x".repeat(1_000_000));
    expect(folder.names().length).toBe(2);
    await stream.abort();
    await stream.abort();
    expect([read("a"), folder.names()]).toEqual(["old", ["a"]]);
  });

  test("cannot be written or committed after its end", async () => {
    const stream = openAtomicStream(folder.path("a"));
    await stream.commit();
    expect((await fileErrorOf(() => stream.write("more"))).message).toContain("finished or given up before");
    expect((await fileErrorOf(() => stream.commit())).code).toBe("EBADF");
    expect(read("a")).toBe("");
  });

  test("is refused at once where it could not be committed", async () => {
    const error = await fileErrorOf(() => openAtomicStream(folder.path("missing/a")));
    expect(error.message).toContain("its folder does not exist");
  });

  test("goes straight to devices, and reports a full disk", async () => {
    const sink = openAtomicStream("/dev/null");
    await sink.write("x");
    await sink.commit();
    const abandoned = openAtomicStream("/dev/null");
    await abandoned.abort();
    const full = openAtomicStream("/dev/full");
    await full.write("held back until there is enough to write");
    expect((await fileErrorOf(() => full.commit())).message).toContain("the disk is full");
    expect((await fileErrorOf(() => openAtomicStream("/dev/full").write("x".repeat(300_000)))).code).toBe("ENOSPC");
  });
});

describe("a process that ends in the middle of saving", () => {
  /** Starts a process that opens a stream to the file, writes two megabytes, says so and then does as told. */
  function startWriting(ending: string): ReturnType<typeof spawn> {
    const program = folder.path("program.mjs");
    const contents = `
      import { openAtomicStream } from ${JSON.stringify(resolve("src/files/index.ts"))};
      const stream = openAtomicStream(${JSON.stringify(folder.path("a"))});
      for (let piece = 0; piece < 20; piece++) await stream.write("y".repeat(100_000));
      console.log("writing");
      ${ending}`;
    const stdin = { contents, loader: "ts" as const, resolveDir: process.cwd() };
    buildSync({ stdin, bundle: true, format: "esm", platform: "node", outfile: program, logLevel: "silent" });
    return spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
  }

  test("leaves the old file whole when it is killed", async () => {
    writeFileSync(folder.path("a"), "old and whole");
    const child = startWriting("setInterval(() => {}, 1000);");
    await once(child.stdout as NonNullable<typeof child.stdout>, "data");
    child.kill("SIGKILL");
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    expect(read("a")).toBe("old and whole");
    // The next save works beside what the killed process left.
    const stream = openAtomicStream(folder.path("a"));
    await stream.write("next");
    await stream.commit();
    expect(read("a")).toBe("next");
  });

  test("leaves the old file whole and nothing beside it when it exits by itself", async () => {
    writeFileSync(folder.path("a"), "old and whole");
    const [code] = await once(startWriting("process.exit(3);"), "exit");
    expect(code).toBe(3);
    expect([read("a"), folder.names()]).toEqual(["old and whole", ["a", "program.mjs"]]);
  });
});
