import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { scope, value } from "../../src/graph/index.ts";
import {
  derive,
  describeFindings,
  describeKinks,
  describeNudge,
  describePaths,
  diagnose,
  explain,
  kinkCards,
  ledger,
  nudge,
  paths,
  steps,
} from "../../src/trace/index.ts";
import { nastyLabels } from "../text/nasty-labels.ts";
import { checkWellFormed } from "./well-formed.ts";

const formats = ["text", "markdown", "html"] as const;

function everything(labels: readonly [string, string, string], format: (typeof formats)[number]): string {
  const a = value(0, labels[0]);
  const b = value(2, labels[1]);
  const root = a.mul(b).add(a.abs()).log();
  root.label = labels[2];
  return [
    explain(root, a, { format }),
    derive(root, { voice: "leibniz", format }),
    derive(root, { voice: "numbers", format }),
    derive(root, { voice: "words", format }),
    describeFindings(diagnose(root, { of: [a, b] }), { format }),
    describeKinks(kinkCards(root), { format }),
    describeNudge(nudge(root, [[a, 0.1]]), { format }),
    describePaths(paths(a, root), { format }),
  ].join("\n");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for control characters is the purpose
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

describe("untrusted labels", () => {
  test.each(nastyLabels)("%j does no harm in any format", (label) => {
    const text = everything([label, `${label}2`, label], "text");
    expect(text).not.toMatch(controls);
    const html = everything([label, label, `x${label}`], "html");
    checkWellFormed(html);
    expect(html).not.toMatch(/<(script|b|port|img)\b/);
    const markdown = everything([label, `${label}x`, label], "markdown");
    expect(markdown.replace(/\$[^$\n]*\$/g, "")).not.toMatch(/(^|[^\\])<(?!br>)/m);
  });

  test("of any kind do no harm", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(...nastyLabels),
        (a, b, c) => {
          expect(everything([a, b, c], "text")).not.toMatch(controls);
          checkWellFormed(everything([a, b, c], "html"));
        },
      ),
      { seed: 13, numRuns: 25 },
    );
  });

  test("become names that differ, and that the formula language can read", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom(...nastyLabels, "w", "x[2]", "x_2_", "p", "f", "σ", "w (new)"), fc.string()),
          { minLength: 1, maxLength: 12 },
        ),
        (labels) => {
          const leaves = labels.map((label, index) =>
            index % 3 === 0 ? scope("layer1.neuron2", () => value(index, label)) : value(index, label),
          );
          const root = leaves.reduce((sum, leaf) => sum.mul(leaf).add(leaf), value(1));
          const names = Array.from(ledger(root), ({ name }) => name);
          expect(new Set(names).size).toBe(names.length);
          for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*(\[\d+\])*$/);
        },
      ),
      { seed: 14, numRuns: 200 },
    );
  });
});

describe("names", () => {
  const namesOf = (root: Parameters<typeof ledger>[0]): string[] => Array.from(ledger(root), ({ name }) => name);

  test("are the labels where they can be, and explained where they cannot", () => {
    const a = value(1, "weight (new)");
    const b = value(2, "σ");
    const c = value(3, "日本");
    const root = a.mul(b).mul(c);
    expect(namesOf(root)).toEqual(["weight_new", "sigma", "p", "x", "f"]);
    expect(derive(root)).toContain('weight_new is the node labelled "weight (new)".');
    expect(derive(root)).toContain('x is the node labelled "日本".');
    expect(explain(root, c)).toContain('x is the node labelled "日本".');
  });

  test("follow an instructor's habits: p for products, s for sums, z into an activation, a out of it", () => {
    const [w, x, b] = [value(1, "w"), value(2, "x"), value(3, "b")];
    const hidden = w.mul(x).add(b).sigmoid();
    const root = hidden.mul(2).sub(x.div(b)).neg().square();
    expect(namesOf(root)).toEqual(["w", "x", "p1", "b", "z", "a", "2", "p2", "q", "d", "u", "f"]);
  });

  test("tell equal labels apart by where they were made", () => {
    const first = scope("layer1.neuron1", () => value(1, "w"));
    const second = scope("layer1.neuron2", () => value(2, "w"));
    const [third, fourth] = [value(3, "x[0]"), value(4, "x[0]")];
    const root = first.mul(second).mul(third).mul(fourth);
    expect(namesOf(root).filter((name) => /^[wx]/.test(name))).toEqual([
      "w_layer1_neuron1",
      "w_layer1_neuron2",
      "x[0]",
      "x_0",
    ]);
  });

  test("of 10,000 nodes of one label are found quickly", () => {
    let root = value(1, "w");
    for (let index = 0; index < 10_000; index++) {
      root = root.add(1);
      root.label = "w";
    }
    expect(steps(root)[9_999]?.symbols).toBe("w_10001 = w_10000 + 1");
  });
});
