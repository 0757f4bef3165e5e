import { describe, expect, test } from "@jest/globals";
import { findLab, type Lab, type LabResult, labs, learnXor } from "../../src/labs/index.ts";
import { checkXml } from "../plot/svg.ts";

/** Labs run for seconds: each once, whatever asks for it. */
const results = new Map<string, Promise<LabResult>>();
function resultOf(name: string): Promise<LabResult> {
  const known = results.get(name) ?? findLab(name).run();
  results.set(name, known);
  return known;
}

/** One column of a table as numbers, by the texts of the first column. */
async function column(lab: string, header: string, table = 0): Promise<Record<string, number>> {
  const { header: names, rows } = (await resultOf(lab)).tables[table] as LabResult["tables"][number];
  const place = names.indexOf(header);
  return Object.fromEntries(rows.map((row) => [String(row[0]), Number(row[place])]));
}

describe("the catalogue of labs", () => {
  test("has the labs of the course", () => {
    expect(labs.map(({ name }) => name).sort()).toEqual(
      [
        "vanishing",
        "exploding",
        "activations",
        "optimizers",
        "learning-rate",
        "initialization",
        "overfitting",
        "xor",
        "dead-relu",
        "local-minima",
      ].sort(),
    );
  });

  test("finds a lab by its name and helps with misspelt ones", () => {
    expect(findLab("xor").name).toBe("xor");
    expect(() => findLab("vanishng")).toThrow(
      'There is no lab "vanishng". Did you mean "vanishing"? The labs are activations',
    );
    expect(() => findLab("something else")).toThrow("The labs are");
  });
});

describe.each(labs.map((lab): [string, Lab] => [lab.name, lab]))("the lab %s", (name, lab) => {
  test("gives tables, figures and what to see in them", async () => {
    const { title, setting, tables, figures, lessons } = await resultOf(name);
    expect(lab.summary.length).toBeGreaterThan(20);
    for (const sentence of [title, setting, ...lessons]) expect(sentence).toMatch(/^[A-Z`$\d].*[a-zA-Z.)?]$/s);
    expect(lessons.length).toBeGreaterThanOrEqual(2);
    expect(tables.length).toBeGreaterThanOrEqual(1);
    for (const { header, rows } of tables) {
      for (const row of rows) expect(row).toHaveLength(header.length);
    }
    expect(tables[0]?.rows.length).toBeGreaterThan(1);
    expect(figures.length).toBeGreaterThanOrEqual(1);
    expect(new Set(figures.map((figure) => figure.name)).size).toBe(figures.length);
    for (const figure of figures) {
      expect(figure.name).toMatch(/^[a-z][a-zA-Z0-9-]*$/);
      checkXml(figure.figure.toSvg());
    }
  }, 60_000);
});

describe("what the labs say is so", () => {
  test("sigmoid's first layer gets orders of magnitude less than ReLU's", async () => {
    const { tables } = await resultOf("vanishing");
    const deepest = Object.fromEntries(
      (tables[0]?.rows ?? []).filter(([depth]) => depth === 10).map((row) => [row[1], Number(row[2])]),
    );
    expect(deepest["sigmoid, Xavier"]).toBeLessThan(1e-4 * (deepest["relu, He"] as number));
    expect(deepest["sigmoid, Xavier, residual"]).toBeGreaterThan(1e3 * (deepest["sigmoid, Xavier"] as number));
  });

  test("the same holds for other seeds", async () => {
    for (const seed of [2, 3]) {
      const { tables } = await findLab("vanishing").run(seed);
      const deepest = Object.fromEntries(
        (tables[0]?.rows ?? []).filter(([depth]) => depth === 10).map((row) => [row[1], Number(row[2])]),
      );
      expect(deepest["sigmoid, Xavier"]).toBeLessThan(1e-3 * (deepest["relu, He"] as number));
    }
  });

  test("gradients explode with large weights, and clipping saves the training", async () => {
    const first = await column("exploding", "first layer");
    expect(first["2"]).toBeGreaterThan(1e4 * (first["0.5"] as number));
    const ends = await column("exploding", "epoch 60", 1);
    expect(ends["norm clipped to 1"]).toBeLessThan(ends["no clipping"] as number);
  });

  test("one unit cannot learn XOR and four hidden ones can", async () => {
    const right = await column("xor", "points right of 4");
    expect(right["one unit: a line"]).toBeLessThanOrEqual(3);
    expect(right["2-4-1 tanh"]).toBe(4);
    expect((await learnXor(20)).accuracy).toBe(1);
  });

  test("equal weights stay equal, and zeros learn nothing", async () => {
    const different = await column("initialization", "different neurons of 8");
    expect([different.zeros, different["constant 0.5"], different.Xavier]).toEqual([1, 1, 8]);
    const accuracy = await column("initialization", "accuracy");
    expect(accuracy.zeros).toBe(0.5);
    expect(accuracy.He).toBeGreaterThan(0.9);
  });

  test("the remedies lower the held-out loss", async () => {
    const { none, ...others } = await column("overfitting", "held-out loss");
    for (const loss of Object.values(others)) expect(loss).toBeLessThan(none as number);
  });

  test("a large rate kills ReLU units and no leaky ones", async () => {
    const dead = await column("dead-relu", "dead at the end");
    expect(dead["ReLU, rate 0.1"]).toBe(0);
    expect(dead["ReLU, rate 4"]).toBeGreaterThan(2);
    expect(dead["Leaky ReLU, rate 4"]).toBe(0);
  });

  test("plain descent climbs the bowl just above the limit of its rate", async () => {
    const height = await column("learning-rate", "height");
    expect(height["0.078"]).toBeLessThan(height["0.002"] as number);
    expect(height["0.0805"]).toBeGreaterThan(40);
    const { figures } = await resultOf("learning-rate");
    expect(figures[0]?.figure.title).toContain("30 steps");
    expect(figures[0]?.figure.description).toContain("ends after 30 steps");
  });

  test("four starts find four minima, and momentum leaves the shallow valley", async () => {
    const { tables } = await resultOf("local-minima");
    const ends = (tables[0]?.rows ?? [])
      .filter(([surface]) => surface === "himmelblau")
      .map((row) => `${Math.round(Number(row[2]))} ${Math.round(Number(row[3]))}`);
    expect(new Set(ends).size).toBe(4);
    const dips = Object.fromEntries((tables[0]?.rows ?? []).map((row) => [row[1], Number(row[4])]));
    expect(dips["momentum 0.9, right"]).toBeLessThan(dips["SGD, right"] as number);
  });

  test("no optimizer stays where it began", async () => {
    const bowl = await column("optimizers", "bowl");
    expect(Object.keys(bowl)).toHaveLength(7);
    for (const height of Object.values(bowl)) expect(height).toBeLessThan(1);
  });
});
