import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { snapshot, type Value, value } from "../../../src/graph/index.ts";
import { type PictureOptions, toDifferenceDot, toDot, toFrames, toPathsDot } from "../../../src/render/index.ts";
import { neuron, readmeExpression } from "../pictures.ts";

/** Set to write the files anew; look at the difference before committing it. */
const update = process.env.NODEGRAD_UPDATE_GOLDEN === "1";
const folder = join(process.cwd(), "tests/render/focus/golden");

function differentiated(root: Value): Value {
  root.backward();
  return root;
}

function changed(): Value {
  const [x, w, b, c] = [value(2, "x1"), value(-2.5, "w1"), value(6.5, "b"), value(0.5, "c")];
  const n = x.mul(w).add(b).add(c);
  n.label = "n";
  const o = n.tanh();
  o.label = "o";
  return differentiated(o);
}

/** Six digits, because the last ones of a transcendental function may differ between machines. */
const common: PictureOptions = { tooltipPrecision: 6 };
const pictures: Readonly<Record<string, (theme: "light" | "dark") => string | Promise<string>>> = {
  around: (theme) => toDot(differentiated(neuron()), { ...common, theme, around: "n", hops: 1 }),
  path: (theme) => toDot(differentiated(readmeExpression()), { ...common, theme, path: ["a"] }),
  depth: (theme) => toDot(differentiated(readmeExpression()), { ...common, theme, depth: 2 }),
  difference: (theme) => toDifferenceDot(snapshot(differentiated(neuron())), snapshot(changed()), { ...common, theme }),
  flow: (theme) => toPathsDot(differentiated(readmeExpression()), "b", { ...common, theme }),
  frame: async (theme) => {
    const frames = await toFrames(neuron(), { ...common, theme, engine: "wasm", format: "dot" });
    return frames[8]?.dot ?? "";
  },
};

describe("the DOT text is what it was when somebody looked at it", () => {
  const cases = Object.keys(pictures).flatMap((name) =>
    (["light", "dark"] as const).map((theme) => [name, theme] as const),
  );
  test.each(cases)("%s, %s", async (name, theme) => {
    const path = join(folder, `${name}.${theme}.dot`);
    const text = await (pictures[name] as (theme: "light" | "dark") => string | Promise<string>)(theme);
    if (update) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, text);
    }
    expect(existsSync(path) ? readFileSync(path, "utf8") : "there is no such file").toBe(text);
  });
});
