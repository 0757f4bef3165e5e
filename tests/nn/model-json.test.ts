import { describe, expect, test } from "@jest/globals";
import { checkModelJson, Layer, MLP, ModelFormatError, Residual, Sequential, saveModel } from "../../src/nn/index.ts";

const make = (seed = 1): MLP =>
  new MLP(2, [3, 1], { activation: "tanh", outputActivation: "sigmoid", dropout: 0.25, seed });
const copy = (json: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(json));
const numbers = (model: MLP): number[] => model.parameters().map(({ data }) => data);

describe("a model as JSON", () => {
  test("has format, version, kind, configuration and every parameter by its name", () => {
    const json = make().toJSON();
    expect(json).toMatchObject({ format: "nodegrad-model", version: 1, kind: "MLP" });
    expect(json.configuration).toEqual({
      inputs: 2,
      sizes: [3, 1],
      activation: "tanh",
      outputActivation: "sigmoid",
      bias: true,
      dropout: 0.25,
    });
    expect(Object.keys(json.parameters)).toEqual(
      make()
        .namedParameters()
        .map(([name]) => name),
    );
  });

  test("comes back bit for bit, into the same kind of model or as a new one", () => {
    const model = make();
    const text = JSON.stringify(model);
    expect(numbers(make(2).loadJSON(JSON.parse(text)))).toEqual(numbers(model));
    const other = MLP.fromJSON(JSON.parse(text));
    expect(other.evaluate().forward([0.3, 0.7])[0]?.data).toBe(model.evaluate().forward([0.3, 0.7])[0]?.data);
    expect(JSON.stringify(other)).toBe(text);
  });

  test("works for every module", () => {
    const deep = (seed: number): Sequential =>
      new Sequential([new Layer(2, 2, { seed, bias: false }), new Residual(new Layer(2, 2, { seed }))]);
    const json = copy(deep(1));
    expect(
      deep(2)
        .loadJSON(json)
        .parameters()
        .map(({ data }) => data),
    ).toEqual(
      deep(1)
        .parameters()
        .map(({ data }) => data),
    );
    expect(() => new Sequential([new Layer(2, 2)]).loadJSON(json)).toThrow("The model was made with");
  });

  test("may carry metadata", () => {
    const json = copy(saveModel(make(), { classNames: ["a", "b"] }));
    expect(checkModelJson(json).metadata).toEqual({ classNames: ["a", "b"] });
    expect(numbers(make(2).loadJSON(json))).toEqual(numbers(make()));
  });

  test("refuses to be saved with a parameter that is not finite", () => {
    const model = make();
    (model.parameters()[1] as { data: number }).data = Number.NaN;
    expect(() => model.toJSON()).toThrow(ModelFormatError);
    expect(() => model.toJSON()).toThrow("The parameter layer1.neuron1.w1 is NaN");
  });

  const saved = (): Record<string, unknown> => copy(make());
  const parameters = (): Record<string, unknown> => saved().parameters as Record<string, unknown>;
  const { "layer1.neuron1.b": _one, "layer2.neuron1.w2": _two, ...fewer } = parameters();

  test.each<[string, unknown, string]>([
    ["that is no object", [1], "A model is a JSON object, but this is [1]"],
    ["that is null", null, "but this is null"],
    ["of another format", { ...saved(), format: "onnx" }, 'its "format" is "onnx"'],
    ["without a format", {}, 'its "format" is missing'],
    ["of another version", { ...saved(), version: 2 }, "has version 2, but this release of nodegrad reads version 1"],
    ["of another kind", { ...saved(), kind: "Layer" }, 'of kind "Layer", but was loaded into MLP'],
    ["without a kind", { ...saved(), kind: 3 }, '"kind" is missing'],
    ["without parameters", { ...saved(), parameters: [] }, '"parameters" is missing or no object'],
    ["without configuration", { ...saved(), configuration: null }, '"configuration" is missing'],
    [
      "of other sizes",
      { ...saved(), configuration: { ...make().configuration(), sizes: [4, 1] } },
      "The model was made with",
    ],
    [
      "with parameters missing",
      { ...saved(), parameters: fewer },
      'lacks the parameters "layer1.neuron1.b", "layer2.neuron1.w2"',
    ],
    [
      "with a parameter more",
      { ...saved(), parameters: { ...parameters(), "layer3.w": 1 } },
      'do not belong to it: "layer3.w"',
    ],
    [
      "with NaN",
      { ...saved(), parameters: { ...parameters(), "layer1.neuron1.w0": "NaN" } },
      'layer1.neuron1.w0 must be a finite number, but is "NaN"',
    ],
    [
      "with null for NaN",
      { ...saved(), parameters: { ...parameters(), "layer1.neuron1.w0": null } },
      "finite number, but is null",
    ],
    ["with metadata that is none", { ...saved(), metadata: 3 }, '"metadata" is no object'],
    ["with unknown entries", { ...saved(), extra: 1 }, 'unknown entries: "extra"'],
    ["with many unknown entries", { ...saved(), a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }, "and 2 more"],
  ])("is refused %s, and nothing changes", (_what, json, message) => {
    const model = make(2);
    const before = numbers(model);
    expect(() => model.loadJSON(json)).toThrow(ModelFormatError);
    expect(() => model.loadJSON(json)).toThrow(message);
    expect(numbers(model)).toEqual(before);
  });

  test("makes no network of another kind or of settings that are none", () => {
    expect(() => MLP.fromJSON({ ...saved(), kind: "Layer" })).toThrow('of kind "Layer", where "MLP" was expected');
    expect(() => MLP.fromJSON({ ...saved(), configuration: {} })).toThrow("number of inputs");
    const strange = { ...make().configuration(), inputs: "2" };
    expect(() => MLP.fromJSON({ ...saved(), configuration: strange })).toThrow("number of inputs");
  });

  test("treats names such as __proto__ like any other", () => {
    const json = JSON.parse(JSON.stringify(make()).replace('"layer1.neuron1.w0"', '"__proto__"'));
    expect(() => make(2).loadJSON(json)).toThrow('lacks the parameters "layer1.neuron1.w0"');
  });
});
