import { describe, expect, test } from "@jest/globals";
import { startProgress } from "../../src/cli/progress.ts";
import { memoryIo } from "./memory-io.ts";

describe("a progress", () => {
  test("is a line now and then where there is no terminal, and the last state", () => {
    const { io, out } = memoryIo();
    const progress = startProgress(io, { total: 10, unit: "points", every: 3 });
    for (let done = 1; done <= 5; done++) progress.update(done, `loss ${done}`);
    progress.stop();
    expect(out()).toBe("  1 of 10 points  loss 1\n  4 of 10 points  loss 4\n  5 of 10 points  loss 5\n");
  });

  test("does not repeat a last line that was printed", () => {
    const { io, out } = memoryIo();
    const progress = startProgress(io, { total: 10, unit: "points" });
    progress.update(1, "");
    progress.stop();
    expect(out().match(/1 of 10/g)).toHaveLength(1);
  });

  test("is a bar in a terminal, and shows its last state", () => {
    const { io, out } = memoryIo({ isTTY: true, columns: 90 });
    const progress = startProgress(io, { total: 10, unit: "points" });
    for (let done = 1; done <= 10; done++) progress.update(done, `loss ${done}`);
    progress.stop();
    expect(out()).toMatch(/#{40} {2}10 of 10 points {2}loss 10/);
    // The line wrapping of the terminal and its cursor are left alone: an interrupt would leave them changed.
    expect(out()).not.toMatch(/\[\?7l|\[\?25l/);
  });
});
