import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { parseFormula, value } from "nodegrad";
import { toMermaid } from "nodegrad/render";

const folder = mkdtempSync(join(tmpdir(), "nodegrad-examples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("examples for other programs", () => {
  test("the script writes an SVG and prints gradients", async () => {
    // As in a project that has installed the package.
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(process.cwd(), join(folder, "node_modules", "nodegrad"), "dir");
    const script = join(folder, "write-svg.mjs");
    await build({ entryPoints: ["tests/examples/write-svg.ts"], outfile: script, format: "esm", target: "node20" });
    const output = join(folder, "graph.svg");
    const { stdout } = await promisify(execFile)(process.execPath, [script, "a*b + sin(a)", "a=2", "b=3", output]);
    expect(stdout).toBe("d/da = 2.5838531634528574\nd/db = 2\n");
    expect(readFileSync(output, "utf8")).toMatch(/^<svg role="img"[\s\S]*a\*b \+ sin\(a\)[\s\S]*<\/svg>\n$/);
  });

  test("the Markdown file holds what toMermaid gives", () => {
    const [w, x, b, y] = [value(2, "w"), value(3, "x"), value(0, "b"), value(5, "y")];
    const root = parseFormula("loss = (w*x + b - y)^2").evaluate({ w, x, b, y });
    root.backward();
    const path = "tests/examples/report.md";
    const text = readFileSync(path, "utf8");
    const current = text.replace(/```mermaid\n[\s\S]*?```/, `\`\`\`mermaid\n${toMermaid(root)}\`\`\``);
    if (process.env.NODEGRAD_UPDATE_GOLDEN === "1") writeFileSync(path, current);
    expect(readFileSync(path, "utf8")).toBe(current);
  });
});
