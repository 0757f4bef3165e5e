import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commands } from "../../src/cli/commands.ts";
import { inFolder, nodegrad, shellSplit } from "./memory-io.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

describe("nodegrad", () => {
  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])("with %j shows every command and succeeds", async (argv) => {
    const { code, out, err } = await nodegrad(argv);
    expect(code).toBe(0);
    expect(err).toBe("");
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
  });

  test.each(["--version", "-V"])("%s prints the package's version", async (word) => {
    expect(await nodegrad([word])).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });

  test("help <command> is <command> --help", async () => {
    const { out } = await nodegrad(["help", "trace"]);
    expect(out).toBe((await nodegrad(["trace", "--help"])).out);
    expect(out).toContain("Usage: nodegrad trace");
  });

  test("help about something unknown is an error", async () => {
    expect(await nodegrad(["help", "grpah"])).toMatchObject({
      code: 2,
      out: "",
      err: 'Error: There is no command "grpah". Did you mean "graph"?\n"nodegrad --help" lists the commands.\n',
    });
  });

  test("an unknown command far from all others is named, without a guess", async () => {
    expect(await nodegrad(["frobnicate"])).toMatchObject({
      code: 2,
      err: 'Error: There is no command "frobnicate".\n"nodegrad --help" lists the commands.\n',
    });
  });

  test("a formula where the command belongs is answered with the command that was meant", async () => {
    const { code, err } = await nodegrad(["a*b", "a=2", "b=3"]);
    expect(code).toBe(2);
    expect(err).toBe('Error: "a*b" is not a command.\nDid you mean: nodegrad graph "a*b" a=2 b=3\n');
  });

  test("an option where the command belongs is an error with a guess", async () => {
    expect((await nodegrad(["--verison"])).err).toContain("Unknown option --verison. Did you mean --version?");
    expect((await nodegrad(["--style"])).err).toContain("Options of a command stand behind its name.");
  });

  test("colours errors and help for terminals only, unless told", async () => {
    const coloured = "\u001B[";
    expect((await nodegrad(["x y"])).err).not.toContain(coloured);
    expect((await nodegrad(["x y"], { isTTY: true })).err).toContain(coloured);
    expect((await nodegrad(["x y"], { isTTY: true, environment: { NO_COLOR: "1" } })).err).not.toContain(coloured);
    expect((await nodegrad(["x y"], { isTTY: true, environment: { NO_COLOR: "" } })).err).toContain(coloured);
    expect((await nodegrad(["x y"], { isTTY: true, environment: { TERM: "dumb" } })).err).not.toContain(coloured);
    expect((await nodegrad(["x y"], { environment: { FORCE_COLOR: "1" } })).err).toContain(coloured);
    expect((await nodegrad(["x y"], { isTTY: true, environment: { FORCE_COLOR: "0" } })).err).not.toContain(coloured);
    expect((await nodegrad([], { isTTY: true })).out).toContain(coloured);
  });

  test("terminal sequences in arguments do not reach the terminal", async () => {
    const { err } = await nodegrad(["\u001B[2Jx y"]);
    expect(err).not.toContain("\u001B");
  });
});

describe.each(commands.map(({ name }) => name))("nodegrad %s", (name) => {
  test("--help tells what it does, its usage and examples, and succeeds", async () => {
    const { code, out, err } = await nodegrad([name, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`Usage: nodegrad ${name}`);
    expect(out).toMatch(/\nExamples:\n {2}(nodegrad|echo) /);
  });

  test("refuses an unknown option with exit code 2 and points to --help", async () => {
    const { code, out, err } = await nodegrad([name, "--no-such-option"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^Error: Unknown option '--no-such-option'\./);
    expect(err).toContain(`"nodegrad ${name} --help"`);
  });
});

describe("examples in the help", () => {
  test.each(commands.map(({ name }) => name).filter((name) => name !== "start"))("of %s run", async (name) => {
    const { out: help } = await nodegrad([name, "--help"], { columns: 200 });
    const lines = (help.split("\nExamples:\n")[1] as string).split("\n").filter((line) => /^ {2}\S/.test(line));
    expect(lines.length).toBeGreaterThan(1);
    await inFolder(async (cwd) => {
      // The page that some examples speak of.
      writeFileSync(join(cwd, "lesson.md"), "# A lesson\n\n```ts\nconsole.log(6 * 7);\n```\n");
      for (const line of lines) {
        const piped = /^ *echo (.*) \| (.*)$/.exec(line);
        const [program, ...argv] = shellSplit(piped?.[2] ?? line);
        const stdin = piped === null ? {} : { stdin: shellSplit(piped[1] as string).join(" ") };
        // A line that writes with > would need a shell.
        const redirected = argv.indexOf(">");
        const words = redirected < 0 ? argv : argv.slice(0, redirected);
        const { code, err, out } = await nodegrad(words, { cwd, ...stdin });
        expect({ line, program, err }).toEqual({ line, program: "nodegrad", err: "" });
        // An example may show what a negative answer looks like.
        expect([0, 1]).toContain(code);
        expect(out).not.toBe("");
      }
    });
  });
});
