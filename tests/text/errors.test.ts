import { describe, expect, test } from "@jest/globals";
import { NodegradError } from "../../src/text/index.ts";

class ShapeError extends NodegradError {
  readonly sizes: readonly number[];
  constructor(message: string, sizes: readonly number[]) {
    super(message, { name: "ShapeError" });
    this.sizes = sizes;
  }
}

class FieldNamedError extends NodegradError {
  override readonly name: string = "FieldNamedError";
}

describe("an error of nodegrad", () => {
  test("is an Error with a name that does not depend on the class's name in the bundle", () => {
    const error = new ShapeError("Sizes differ.", [2, 3]);
    expect(error).toBeInstanceOf(NodegradError);
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.message, String(error)]).toEqual([
      "ShapeError",
      "Sizes differ.",
      "ShapeError: Sizes differ.",
    ]);
    expect(error.stack).toMatch(/^ShapeError: Sizes differ\.\n {4}at /);
    expect(new NodegradError("x").name).toBe("NodegradError");
    expect(new FieldNamedError("x").name).toBe("FieldNamedError");
  });

  test("does not list its name among its fields", () => {
    expect(Object.keys(new ShapeError("x", []))).toEqual(["sizes"]);
  });

  test("becomes JSON with name, message and its own fields", () => {
    expect(JSON.parse(JSON.stringify(new ShapeError("Sizes differ.", [2, 3])))).toEqual({
      name: "ShapeError",
      message: "Sizes differ.",
      sizes: [2, 3],
    });
  });

  test("keeps its cause, and has none if none was given", () => {
    const cause = new RangeError("deep");
    expect(new NodegradError("x", { cause }).cause).toBe(cause);
    expect("cause" in new NodegradError("x")).toBe(false);
  });
});
