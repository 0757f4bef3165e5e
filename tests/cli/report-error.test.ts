import { describe, expect, test } from "@jest/globals";
import { UsageError } from "../../src/cli/usage-error.ts";
import { NodegradError } from "../../src/text/index.ts";
import { failing } from "./memory-io.ts";

describe("an error", () => {
  test("that was thrown on purpose is one message and exit code 2", async () => {
    expect(await failing(new NodegradError("It is so. Do this."))).toMatchObject({
      code: 2,
      out: "",
      err: "Error: It is so. Do this.\n",
    });
    expect((await failing(new UsageError("No.", "Try this."))).err).toBe("Error: No.\nTry this.\n");
  });

  test("that nobody foresaw is a defect: exit code 70, without a stack", async () => {
    const { code, err } = await failing(new TypeError("x is not a function"));
    expect(code).toBe(70);
    expect(err).toBe(
      "Error: nodegrad fail met a defect of its own: TypeError: x is not a function\nRun it again with NODEGRAD_DEBUG=1 to see where, and please report that.\n",
    );
    expect((await failing("a text")).err).toContain("a defect of its own: a text\n");
  });

  test("that nobody foresaw shows its stack with NODEGRAD_DEBUG=1", async () => {
    const environment = { NODEGRAD_DEBUG: "1" };
    expect((await failing(new TypeError("x"), { environment })).err).toMatch(/\n +at .*report-error\.test/);
    expect((await failing("a text", { environment })).err).toBe(
      "Error: nodegrad fail met a defect of its own: a text\n",
    );
  });

  test("cannot drive the terminal", async () => {
    expect((await failing(new NodegradError("a\u001B[2Jb"))).err).toBe("Error: ab\n");
  });
});
