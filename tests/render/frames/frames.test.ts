import { describe, expect, jest, test } from "@jest/globals";
import { constant, Graph, scope, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { MLP } from "../../../src/nn/index.ts";
import { moments } from "../../../src/render/frames/frame-graph.ts";
import { shotsOf } from "../../../src/render/frames/shots.ts";
import { type Frame, type FrameOptions, renderDot, toDot, toFrames } from "../../../src/render/index.ts";
import { selectView } from "../../../src/render/select-view.ts";
import { steps } from "../../../src/trace/index.ts";
import { neuron } from "../pictures.ts";

describe("frames", () => {
  test("are one picture per step, and say which", async () => {
    const frames = await toFrames(neuron(), { engine: "wasm" });
    expect(frames).toHaveLength(steps(neuron()).length);
    expect(frames.map(({ kind }) => kind)).toEqual(steps(neuron()).map(({ kind }) => kind));
    expect(frames[0]?.title).toMatch(/^Step 1 of 15, forward: /);
    expect(frames[5]?.title).toBe("Step 6 of 15, the seed: ∂o/∂o = 1");
    expect(frames[0]?.svg).toContain("<title");
  });

  test("show nothing before it is computed", async () => {
    const frames = await toFrames(neuron(), { engine: "wasm", format: "dot" });
    const [first, last] = [frames[0]?.dot as string, frames.at(-1)?.dot as string];
    expect(first).toContain("value –, gradient –");
    expect(first).not.toContain("×1<");
    expect(last).not.toContain("–");
    expect(frames.every(({ svg }) => svg === "")).toBe(true);
  });

  test.each(["card", "pill", "bipartite", "micrograd"] as const)(
    "stand at the same places in the style %s",
    async (style) => {
      const frames = await toFrames(neuron(), { engine: "wasm", format: "dot", style });
      const layouts = new Set<string>();
      for (const frame of [frames[0], frames[5], frames[8], frames.at(-1)]) {
        const { output } = await renderDot(frame?.dot as string, { format: "plain", engine: "wasm" });
        const places = (output as string).split("\n").filter((line) => /^(graph|node)/.test(line));
        layouts.add(places.map((line) => line.split(" ").slice(0, 6).join(" ")).join("\n"));
      }
      expect(layouts.size).toBe(1);
    },
  );

  test("mark exactly one node in each", async () => {
    for (const { dot } of await toFrames(neuron(), { engine: "wasm", format: "dot" })) {
      expect(dot.match(/ fillcolor="#fff3b0"/g)).toHaveLength(1);
    }
  });

  test("of a leaf are its seed", async () => {
    expect(await toFrames(value(2, "a"), { engine: "wasm", format: "dot" })).toHaveLength(1);
  });

  test("of a number that is given and needs no gradient are refused, because it has no steps", async () => {
    await expect(toFrames(constant(2), { format: "dot" })).rejects.toThrow(
      /^The computation has no steps: .* Draw it as one picture/,
    );
  });

  test("refuse more steps than anybody looks through, with what would help", async () => {
    let root = value(1, "a");
    for (let step = 0; step < 600; step++) root = root.add(1);
    await expect(toFrames(root)).rejects.toThrow(/1201 steps.* at most 1000 .*around, only, depth, path/);
    await expect(toFrames(root, { depth: 500, fold: "full" })).rejects.toThrow(
      /^The computation's 1201 steps make 1002 frames of this picture; at most 1000 are drawn\. Fold it/,
    );
    await expect(toFrames(root)).rejects.toThrow(/ Fold it \(fold: "auto"\), draw a smaller part/);
  });

  test("advise to fold what is not folded, by what then folds it, and what is folded to be cut", async () => {
    const leaves = Array.from({ length: 60 }, (_, k) => value(k / 9, `x${k}`));
    const sums = Array.from({ length: 30 }, (_, k) => sum(leaves.slice(k % 20, 40 + (k % 20))).pow(k));
    const root = sum(sums);
    const messageOf = (options: FrameOptions): Promise<string> =>
      toFrames(root, { format: "dot", ...options }).then(String, (error: Error) => error.message);
    // By size, so few nodes are not folded.
    for (const options of [{}, { fold: "full" }, { fold: "auto" }] as const)
      expect(await messageOf(options)).toMatch(/ Fold it \(fold: "batch"\), draw a smaller part/);
    expect(await toFrames(root, { format: "dot", engine: "wasm", fold: "batch" })).not.toHaveLength(0);
    for (const options of [{ fold: "sums" }, { fold: "neurons" }] as const) {
      const folded = await messageOf(options);
      expect(folded).toMatch(
        /at most 1000 are drawn\. Draw a smaller part \(around, only, depth, path\), or take a smaller/,
      );
      expect(folded).not.toContain("Fold");
    }
  });

  test("refuse a graph that no engine lays out, before it is tried", async () => {
    const star = sum(Array.from({ length: 4000 }, (_, k) => constant(k)));
    await expect(toFrames(star, { engine: "wasm" })).rejects.toThrow(/4001 nodes and 4000 edges; .*around, path/);
  });
});

/** The sum of two layers of so many neurons. */
function layered(width: number): Value {
  let numbers: Value[] = Array.from({ length: width }, (_, k) => constant(k / width));
  numbers = new MLP(width, [width, width], { seed: 4 }).forward(numbers);
  return sum(numbers).pow(2);
}

/** The frames of a network's loss, without pictures. */
function framesOf(options: FrameOptions): Promise<Frame[]> {
  return toFrames(loss(), { engine: "wasm", format: "dot", ...options });
}

function loss(): Value {
  const inputs = [value(1, "x0"), value(-1, "x1"), value(0.5, "x2")];
  const [score] = new MLP(3, [2, 1], { seed: 3 }).forward(inputs);
  const root = (score as Value).sub(1).pow(2);
  root.label = "loss";
  return root;
}

/** What has a place in Graphviz's layout: the picture, its nodes and the labels of its edges; and the ends of the edges. */
async function geometry(dot: string): Promise<{ places: string; points: number[] }> {
  const { output } = await renderDot(dot, { format: "plain", engine: "wasm" });
  const places: string[] = [];
  const points: number[] = [];
  for (const line of (output as string).split("\n")) {
    const words = line.split(" ");
    if (words[0] === "graph") places.push(line);
    if (words[0] === "node") places.push(words.slice(0, 6).join(" "));
    if (words[0] !== "edge") continue;
    const end = 4 + 2 * Number(words[3]);
    points.push(...[...words.slice(4, 6), ...words.slice(end - 2, end)].map(Number));
    places.push([...words.slice(0, 3), ...words.slice(end + 1, -2)].join(" "));
  }
  return { places: places.join("\n"), points };
}

describe("frames of a part", () => {
  const parts: Readonly<Record<string, FrameOptions>> = {
    around: { around: "layer1.neuron1.b", hops: 2 },
    only: { only: "layer1.neuron2" },
    depth: { depth: 3 },
    path: { path: ["layer1.neuron1.w0"] },
    fold: { fold: "neurons" },
    "the whole": {},
    "from top to bottom": { depth: 3, direction: "TB" },
    "a fold from top to bottom": { fold: "layers", direction: "TB" },
    "pills of folds": { fold: "neurons", style: "pill" },
  };

  test.each(Object.keys(parts))("have all nodes and labels at the same places to the last digit: %s", async (name) => {
    const frames = await framesOf(parts[name] as FrameOptions);
    expect(frames.length).toBeGreaterThan(3);
    const some = frames.filter((_, place) => place % 5 === 0 || place === frames.length - 1);
    const layouts = await Promise.all(some.map(({ dot }) => geometry(dot)));
    const [first] = layouts as [(typeof layouts)[number]];
    expect(first.places.length).toBeGreaterThan(100);
    for (const { places, points } of layouts) {
      expect(places).toBe(first.places);
      // Graphviz ends an edge at the border and makes room for the tip: both are a few points larger where the step is.
      for (const [place, point] of points.entries())
        expect(Math.abs(point - (first.points[place] as number))).toBeLessThan(0.08);
    }
  });

  test("are the steps that change one of its numbers, numbered as in the whole computation", async () => {
    const frames = await framesOf({ depth: 1 });
    const titles = frames.map(({ title }) => title);
    expect(titles).toEqual(titles.toSorted((a, b) => numberIn(a) - numberIn(b)));
    expect(titles.filter((title) => title.includes("forward"))).toHaveLength(2);
    expect(titles.at(-1)).toMatch(/^Step 22 of 57, backward: /);
    expect(frames[0]?.dot).toContain("Outside of the picture: 18 steps before this one");
    expect(frames.at(-1)?.dot).toContain("Outside of the picture: 35 steps after it");
    expect(frames[1]?.dot).not.toContain("Outside of the picture");
  });

  test("hide every number until it is there, in folds too", async () => {
    const frames = await framesOf({ fold: "neurons" });
    const waiting = (dot: string): number => dot.match(/not computed yet/g)?.length ?? 0;
    expect(frames.map(({ dot }) => waiting(dot)).slice(0, 4)).toEqual([2, 2, 1, 0]);
    expect(frames[0]?.title).toBe("Steps 1 to 7 of 57, forward: layer1.neuron1");
    expect(frames.at(-1)?.title).toMatch(/^Steps \d+ to 57 of 57, backward: layer1\.neuron/);
    const gradients = frames.map(({ dot }) => dot.match(/>–</g)?.length ?? 0);
    expect(gradients).toEqual(gradients.toSorted((a, b) => b - a));
    expect(gradients.at(-1)).toBe(0);
  });

  test("end with the numbers of the picture without steps", async () => {
    const root = loss();
    root.backward();
    const numbers = (dot: string): string[] => dot.match(/tooltip="[^"]*: value [^"]*"/g) ?? [];
    const last = (await toFrames(root, { engine: "wasm", format: "dot", depth: 3 })).at(-1)?.dot as string;
    const whole = numbers(toDot(root, { depth: 3 }));
    expect(numbers(last).map((text) => text.replace(", current step", ""))).toEqual(whole);
  });

  test("mark the current step alone, not the selected node", async () => {
    for (const { dot } of await framesOf({ around: "layer1.neuron1.b", hops: 1 })) {
      expect(dot.match(/ fillcolor="#fff3b0"/g)).toHaveLength(1);
      expect(dot).not.toContain("selected node");
    }
  });

  test("may be chosen by a Value", async () => {
    const root = neuron();
    const [n] = root.inputs as [Value];
    const byValue = await toFrames(root, { engine: "wasm", format: "dot", around: n, hops: 0 });
    expect(byValue).toEqual(await toFrames(root, { engine: "wasm", format: "dot", around: "n", hops: 0 }));
    const path = { engine: "wasm", format: "dot", path: [root.inputs[0] as Value, root] } as const;
    expect((await toFrames(root, path)).map(({ kind }) => kind)).toEqual(["forward", "forward", "seed", "backward"]);
  });

  test("of an elided run show its last value alone", async () => {
    let root = value(2, "a").mul(3);
    for (let step = 0; step < 6; step++) root = root.add(1);
    root = root.tanh();
    const frames = await toFrames(root, { engine: "wasm", format: "dot", path: ["a"] });
    expect(frames.map(({ kind }) => kind).filter((kind) => kind === "forward")).toHaveLength(3);
    expect(frames[1]?.dot).toContain("Outside of the picture: 5 steps before this one");
  });

  test("look at what belongs together once, and not for every frame", async () => {
    const root = layered(12);
    root.backward();
    const graph = snapshot(root);
    const reads = jest.spyOn(Graph.prototype, "inputOffsets", "get");
    const frames = await toFrames(graph, { format: "dot", engine: "wasm", fold: "layers" });
    const count = reads.mock.calls.length;
    reads.mockRestore();
    expect(frames.length).toBeGreaterThan(40);
    // To find layers, every node is looked at more than twenty times.
    expect(count / frames.length).toBeLessThan(8 * graph.size);
  });

  test("are made one after the other, and not kept", () => {
    const root = loss();
    const whole = snapshot(root);
    const part = selectView(whole, { fold: "neurons" });
    const walk = steps(whole);
    const { shots } = shotsOf(walk, part.graph, part.shownBy);
    let made = 0;
    const again = (other: Graph): Graph => {
      made += 1;
      return part.again(other);
    };
    const scene = { whole, steps: walk, shots, shownBy: part.shownBy, again };
    for (const moment of moments(scene)) expect(made).toBe(shots.indexOf(moment.shot) + 1);
    expect(made).toBe(shots.length);
  });

  test("in which nothing happens are refused", async () => {
    const root = sum([scope("data", () => constant(1)), value(2, "a").mul(3)]);
    await expect(toFrames(root, { only: "data" })).rejects.toThrow(/None of the computation's \d+ steps happens in/);
  });
});

function numberIn(title: string): number {
  return Number(/\d+/.exec(title)?.[0]);
}
