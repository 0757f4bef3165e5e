import type { Catalogue } from "../../operations/catalogue.ts";
import type { Operation } from "../../operations/operation.ts";

const note = "// Generated from the operation table by `npm run kernels`. Edit the rows, not this file.\n";

/** The text of `src/graph/generated/functions.ts`: one exported function per visible row, and the fluent methods. */
export function functionText(catalogue: Catalogue): string {
  const visible = catalogue.all().filter((operation) => operation.row.hidden === undefined);
  const methods = visible.filter(isFluent).map(methodText);
  return `${note}import { recordBinary, recordComponents, recordList, recordLists, recordUnary } from "../record.ts";
import { type Operand, Value } from "../value.ts";

${visible.map(exportedFunction).join("\n\n")}

/** The fluent methods, on the prototype without being enumerable, as methods of a class are. */
const methods: Readonly<Record<string, unknown>> = {
${methods.join("\n")}
};
for (const name of Object.keys(methods)) {
  Object.defineProperty(Value.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: false });
}
`;
}

/** The text of `src/graph/generated/fluent.ts`: the types of the fluent methods, for a class of any name. */
export function fluentText(catalogue: Catalogue): string {
  const methods = catalogue.all().filter(isFluent);
  const lines = methods.map((operation) => {
    const parameters = Object.keys(operation.row.parameters ?? {}).map((name) => `${name}?: number`);
    const operands = operation.arity === 2 ? ["b: V | number"] : [];
    return `  /** ${operation.row.summary} */\n  ${operation.name}(${[...operands, ...parameters].join(", ")}): V;`;
  });
  return `${note}/** Every operation of one or two inputs as a method; the object itself is the first input. */
export interface Fluent<V> {
${lines.join("\n")}
}
`;
}

function isFluent(operation: Operation): boolean {
  return operation.row.hidden === undefined && (operation.arity === 1 || operation.arity === 2);
}

function methodText({ name, code, arity, row }: Operation): string {
  const defaults = Object.entries(row.parameters ?? {});
  const optional = defaults.map(([key, value]) => `${key} = ${value}`);
  const parameters = defaults.length > 0 ? `, [${defaults.map(([key]) => key).join(", ")}]` : "";
  const operands = arity === 2 ? ["b: Operand"] : [];
  const record =
    arity === 2 ? `recordBinary(${code}, this, b${parameters})` : `recordUnary(${code}, this${parameters})`;
  return `  ${name}(${["this: Value", ...operands, ...optional].join(", ")}): Value {\n    return ${record};\n  },`;
}

function docstring(operation: Operation): string {
  const { row, arity, name } = operation;
  const lines = [row.summary];
  if (arity === "n" && row.index !== undefined)
    lines.push("All components at once: the result is an array as long as the input.");
  if (row.domain !== undefined) lines.push(`Defined for ${row.domain.words}.`);
  for (const kink of row.kinks ?? []) lines.push(`Gradient where ${kink.where}: ${kink.here}.`);
  lines.push("", "```ts", ...example(operation), "```");
  const tags = Object.entries(row.parameters ?? {}).map(
    ([key, value]) => `@param ${key} a number, not differentiated; ${value} unless said.`,
  );
  if (arity === "n") {
    const [first] = row.inputs.length === 2 ? ["@throws OperandError when the lists differ in length."] : [];
    tags.push(
      "@param xs any number of Values and numbers.",
      ...(first === undefined ? [] : [`@param ys as many as ${name} gets of xs.`, first]),
    );
  }
  if (tags.length > 0) lines.push("", ...tags);
  return `/**\n${lines.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */`;
}

/** Two lines: what is differentiated, and what the gradients are. */
function example({ name, arity, row }: Operation): string[] {
  const point = (i: number): number => {
    const [low, high] = row.samples[i] ?? (row.samples[0] as readonly [number, number]);
    return Number((low + (high - low) * (0.7 - 0.1 * i)).toPrecision(2));
  };
  const short = row.partials.every((partial) => partial.length < 60);
  if (arity === "n") {
    const call =
      row.inputs.length === 2 ? `${name}(xs, [4, 5, 6])` : `${name}(xs)${row.index === undefined ? "" : "[0]"}`;
    return ["const xs = [1, 2, 3].map((x) => value(x));", `${call}${row.index === undefined ? "" : "?"}.backward();`];
  }
  if (arity === 3)
    return ['const x = value(2, "x");', `${name}(greater(x, 0), x, mul(x, x)).backward(); // x.grad is 1`];
  const made = row.inputs.map((input, i) => `${input} = value(${point(i)}, "${input}")`).join(", ");
  const result = row.partials.some((partial) => /\by\b/.test(partial)) ? ", y being the result" : "";
  const gradients = row.inputs.map((input, i) => `${input}.grad is ${row.partials[i]}`).join(", ") + result;
  return [`const ${made};`, `${name}(${row.inputs.join(", ")}).backward();${short ? ` // ${gradients}` : ""}`];
}

function exportedFunction(operation: Operation): string {
  const { name, code, arity, row } = operation;
  const defaults = Object.entries(row.parameters ?? {});
  const optional = defaults.map(([key, value]) => `${key}: number = ${value}`);
  const parameters = defaults.length > 0 ? `, [${defaults.map(([key]) => key).join(", ")}]` : "";
  const doc = docstring(operation);
  if (arity === 1) {
    return `${doc}\nexport function ${name}(${["x: Operand", ...optional].join(", ")}): Value {\n  return recordUnary(${code}, x${parameters});\n}`;
  }
  if (arity === 2) {
    return `${doc}\nexport function ${name}(${["a: Operand", "b: Operand", ...optional].join(", ")}): Value {\n  return recordBinary(${code}, a, b${parameters});\n}`;
  }
  if (arity === 3) {
    const inputs = row.inputs.map((input) => `${input}: Operand`).join(", ");
    return `${doc}\nexport function ${name}(${inputs}): Value {\n  return recordList(${code}, [${row.inputs.join(", ")}]);\n}`;
  }
  if (row.index !== undefined) {
    return `${doc}\nexport function ${name}(xs: readonly Operand[]): Value[] {\n  return recordComponents(${code}, xs);\n}`;
  }
  if (row.inputs.length === 2) {
    return `${doc}
export function ${name}(xs: readonly Operand[], ys: readonly Operand[]): Value {
  return recordLists(${code}, xs, ys);
}`;
  }
  return `${doc}\nexport function ${name}(xs: readonly Operand[]): Value {\n  return recordList(${code}, xs);\n}`;
}
