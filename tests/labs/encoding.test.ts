import { describe, expect, test } from "@jest/globals";
import { moons } from "../../src/data/index.ts";
import { chooseEncoding, decode, encodingFromJSON, encodingToJSON } from "../../src/labs/encoding.ts";
import { MLP, ModelFormatError, saveModel } from "../../src/nn/index.ts";

const data = moons(20, { seed: 1 });
const hinge = chooseEncoding(data, "hinge");
const model = new MLP(2, [1], { seed: 1 });

describe("an encoding", () => {
  test("comes back from the metadata of a model", () => {
    const back = encodingFromJSON(saveModel(model, encodingToJSON(hinge)));
    expect(back).toMatchObject({ task: "classification", loss: "hinge", classNames: data.classNames });
    expect(back.scale.apply(data.inputs)).toEqual(hinge.scale.apply(data.inputs));
  });

  test("of a hinge loss is broken without two names of classes", () => {
    for (const classNames of [[], ["upper"], ["a", "b", "c"]]) {
      const json = saveModel(model, encodingToJSON({ ...hinge, classNames }));
      expect(() => encodingFromJSON(json)).toThrow(ModelFormatError);
    }
  });

  test("reads the sign of a hinge output, and zero as the second class", () => {
    expect([-0.1, 0, 3].map((score) => decode([score], hinge).answer)).toEqual(["upper", "lower", "lower"]);
  });

  test("numbers the classes that have no name", () => {
    const nameless = { ...chooseEncoding(data, "crossEntropy"), classNames: ["first"] };
    const { answer, probabilities } = decode([0, Math.log(3)], nameless);
    expect(answer).toBe("class 1");
    expect(probabilities?.first).toBeCloseTo(0.25, 12);
    expect(probabilities?.["class 1"]).toBeCloseTo(0.75, 12);
  });
});
