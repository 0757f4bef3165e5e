import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import {
  ArithmeticError,
  constant,
  InteriorDataError,
  OperandError,
  recordOperation,
  Value,
  value,
} from "../../src/graph/index.ts";
import { findOperation, type Operation, operationNames } from "../../src/operations/index.ts";

describe("a leaf", () => {
  test("holds its number, label and scope, and has no operation and no inputs", () => {
    const leaf = new Value(2.5, { label: "w" });
    expect([leaf.data, leaf.label, leaf.scope, leaf.operation, leaf.inputs.length]).toEqual([2.5, "w", "", null, 0]);
    expect(leaf.requiresGrad).toBe(true);
  });

  test("requires no gradient when that is said, or when it is a constant", () => {
    expect(new Value(1, { requiresGrad: false }).requiresGrad).toBe(false);
    expect(constant(1, "half").requiresGrad).toBe(false);
  });

  test("keeps NaN, infinities and negative zero as they are", () => {
    for (const data of [Number.NaN, Infinity, -Infinity, -0]) expect(new Value(data).data).toBe(data);
  });

  test("refuses data that is not a number, and names what it got", () => {
    expect(() => new Value("2" as unknown as number)).toThrow(OperandError);
    expect(() => new Value("2" as unknown as number)).toThrow('the text "2"');
    expect(() => new Value(undefined as unknown as number)).toThrow("undefined");
    expect(() => new Value(value(1, "x") as unknown as number)).toThrow('leaf "x"');
  });

  test("has an id that no other Value has", () => {
    expect(new Set([value(1).id, value(1).id, value(1).id]).size).toBe(3);
  });
});

describe("the data of a Value", () => {
  test("can be set on a leaf", () => {
    const w = value(1, "w");
    w.data = 4;
    expect(w.data).toBe(4);
  });

  test("cannot be set on an interior node, and the error names the node and the remedy", () => {
    const c = value(2).mul(3);
    c.label = "c";
    expect(() => {
      c.data = 7;
    }).toThrow(InteriorDataError);
    expect(() => {
      c.data = 7;
    }).toThrow(/mul node "c" \(data 6\).*recompute/);
  });

  test("refuses anything but a number", () => {
    const w = value(1, "w");
    expect(() => {
      w.data = null as unknown as number;
    }).toThrow(/leaf "w".*null/);
    expect(() => {
      w.grad = "1" as unknown as number;
    }).toThrow(OperandError);
  });
});

describe("JavaScript's operators", () => {
  test("throw an error that shows the spelling that works", () => {
    const [a, b] = [value(2, "a"), value(3, "b")];
    // @ts-expect-error a Value is no number
    expect(() => a * b).toThrow(ArithmeticError);
    // @ts-expect-error a Value is no number
    expect(() => a * b).toThrow("a.mul(b)");
    expect(() => Number(a)).toThrow(ArithmeticError);
  });

  test("may print a Value in a template", () => {
    expect(`${value(2, "a")}`).toBe('Value(data=2, grad=–, label="a")');
    expect(String(value(-0))).toBe("Value(data=-0, grad=–)");
  });
});

describe("the description of a Value", () => {
  test("is what console.log shows, instead of the whole graph", () => {
    const c = value(2).mul(3);
    c.backward();
    expect(inspect(c)).toBe("Value(data=6, grad=1, operation=mul)");
  });
});

describe("an operand", () => {
  test("may be a number, which becomes a constant", () => {
    const c = value(2).mul(3);
    expect(c.inputs[1]?.requiresGrad).toBe(false);
    expect(c.inputs[1]?.data).toBe(3);
  });

  test("that is neither a Value nor a number is refused by the operation's name", () => {
    expect(() => value(2).mul("3" as unknown as number)).toThrow(/mul expects Values or numbers, but got "3"/);
    expect(() => value(2).mul(undefined as unknown as number)).toThrow(/undefined/);
    expect(() => value(2).mul([] as unknown as number)).toThrow(/an array of 0/);
  });
});

test("every operation of one or two inputs is a method, and does what the function does", () => {
  const methods = Value.prototype as unknown as Record<string, (...operands: Value[]) => Value>;
  let counted = 0;
  for (const name of operationNames()) {
    const operation = findOperation(name) as Operation;
    if (operation.row.hidden === true || operation.arity === "n" || operation.arity === 3) continue;
    counted += 1;
    const inputs = [value(0.5), value(0.25)].slice(0, operation.arity);
    const [first, ...others] = inputs as [Value, ...Value[]];
    const made = methods[name]?.call(first, ...others) as Value;
    expect([made.operation, made.inputs, made.data]).toEqual([name, inputs, recordOperation(operation, inputs).data]);
  }
  expect(counted).toBeGreaterThan(50);
});
