import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type Style, styleNames, toDot, toMermaid } from "../../src/render/index.ts";
import { pictures } from "./pictures.ts";

/** Set to write the files anew; look at the difference before committing it. */
const update = process.env.NODEGRAD_UPDATE_GOLDEN === "1";
const folder = join(process.cwd(), "tests/render/golden");

function compare(name: string, text: string): void {
  const path = join(folder, name);
  if (update) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, "utf8") : `there is no file ${name}`).toBe(text);
}

const cases = Object.keys(pictures).flatMap((name) =>
  styleNames.flatMap((style) => (["light", "dark"] as const).map((theme) => [name, style, theme] as const)),
);

describe("the DOT text is what it was when somebody looked at it", () => {
  test.each(cases)("%s, %s, %s", (name, style, theme) => {
    // Six digits, because the last ones of a transcendental function may differ between machines.
    compare(
      `${name}.${style}.${theme}.dot`,
      toDot((pictures[name] as () => never)(), { style: style as Style, theme, tooltipPrecision: 6 }),
    );
  });

  test.each(Object.keys(pictures))("%s as Mermaid", (name) => {
    compare(`${name}.mmd`, toMermaid((pictures[name] as () => never)()));
  });

  test("and no file is left over", () => {
    const expected = [
      ...cases.map(([name, style, theme]) => `${name}.${style}.${theme}.dot`),
      ...Object.keys(pictures).map((name) => `${name}.mmd`),
    ];
    expect(readdirSync(folder).sort()).toEqual(expected.sort());
  });
});
