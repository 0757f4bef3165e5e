import type { Kink, Operation, Proof, Trait } from "../../operations/index.ts";
import { proveOperation } from "../../operations/index.ts";
import { markdownCode, markdownTable } from "../../text/index.ts";
import { latex, mathBlock, shownInputs, typed, valueTree } from "./maths.ts";
import { type OracleAgreement, oracleAgreement } from "./oracle.ts";

/** What is known about one operation, gathered once for its section and for the index. */
export interface Entry {
  readonly operation: Operation;
  readonly proof: Proof;
  readonly oracle: OracleAgreement | null;
}

/** Points at which each rule is proved for the reference. */
export const provedPoints = 200;

/** Proves an operation. */
export function entryOf(operation: Operation): Entry {
  return { operation, proof: proveOperation(operation, { points: provedPoints }), oracle: oracleAgreement(operation) };
}

const traits: Readonly<Record<Trait, string>> = {
  additive: "a sum of its inputs",
  bilinear: "linear in each input",
  commutative: "inputs may be exchanged",
  associative: "inputs may be grouped in any way",
  average: "an average",
  negation: "a change of sign",
  difference: "a difference",
  quotient: "a quotient",
  power: "a power",
  multiplicative: "a product of its inputs",
  activation: "used as the nonlinearity of a neuron",
  saturating: "its slope becomes tiny far from 0",
  inactive: "value and slope are 0 on a half line, where a unit may die",
  probability: "a component of a normalised exponential",
  logProbability: "the logarithm of a component of a normalised exponential",
  logSumExp: "the logarithm of a sum of exponentials",
  loss: "a term of a loss",
  comparison: "gives 1 or 0",
  selection: "passes on one of its inputs",
};

/** The section about one operation. `figure` is its picture as Markdown. */
export function section({ operation, proof, oracle }: Entry, figure: string): string {
  const { name, row } = operation;
  const parts = [
    `## ${name}`,
    row.summary,
    usage(operation),
    mathBlock(operation),
    figure,
    facts(operation),
    row.kinks === undefined ? "" : kinkTable(row.kinks),
    cures(operation),
    proofTable(operation, proof, oracle),
    row.exception === undefined ? "" : `**Exception.** ${row.exception}`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** How it is written: in a formula, as a method, in other systems. */
function usage(operation: Operation): string {
  const { name, row, arity } = operation;
  const inputs = shownInputs(operation);
  const [first, ...more] = inputs;
  const ways: string[] = [`in formulas ${markdownCode(typed(valueTree(operation)))}`];
  if (row.hidden === undefined) {
    const lists = row.inputs.map(
      (_, i) =>
        `[${inputs.slice((i * inputs.length) / row.inputs.length, ((i + 1) * inputs.length) / row.inputs.length).join(", ")}]`,
    );
    const called =
      arity === "n"
        ? `${name}(${lists.join(", ")})${row.index === undefined ? "" : "[0]"}`
        : `${name}(${inputs.join(", ")})`;
    ways.push(
      `in code ${markdownCode(called)}${arity === 1 || arity === 2 ? ` or ${markdownCode(`${first}.${name}(${more.join(", ")})`)}` : ""}`,
    );
  }
  const { pytorch, jax } = row.spellings ?? {};
  for (const [system, template] of [
    ["PyTorch", pytorch],
    ["JAX", jax],
  ] as const) {
    if (template !== undefined) ways.push(`in ${system} ${markdownCode(filled(template, operation))}`);
  }
  return `Written ${ways.join(", ")}.`;
}

/** A Python template with the inputs and parameters in its holes. */
function filled(template: string, operation: Operation): string {
  const args = [...shownInputs(operation), ...operation.parameterNames];
  return template.replace(/#(\d+|\*)/g, (_hole, which: string) =>
    which === "*" ? args.join(", ") : (args[Number(which) - 1] ?? ""),
  );
}

function facts({ row, parameterNames, defaults }: Operation): string {
  const lines: string[] = [];
  if (row.domain !== undefined) lines.push(`Defined for ${row.domain.words}.`);
  if (defaults !== null && row.index === undefined) {
    const listed = parameterNames.map((parameter, i) => `${markdownCode(parameter)}, ${defaults[i]} unless given`);
    lines.push(`Parameters, which are not differentiated: ${listed.join("; ")}.`);
  }
  if (row.index !== undefined)
    lines.push("The number before the inputs says which component is meant, counted from 0.");
  if (row.selects === true)
    lines.push("Only the input that is taken receives a gradient; the other edge contributes nothing.");
  if (row.traits !== undefined) lines.push(`Traits: ${row.traits.map((trait) => traits[trait]).join("; ")}.`);
  return lines.map((line) => `* ${line}`).join("\n");
}

function kinkTable(kinks: readonly Kink[]): string {
  const frameworks = [...new Set(kinks.flatMap(({ others }) => Object.keys(others)))];
  const rows = kinks.map(({ where, here, others }) => [
    markdownCode(where),
    here,
    ...frameworks.map((framework) => others[framework] ?? "–"),
  ]);
  return `Where the slope or the value jumps, a convention decides about the derivative:\n\n${markdownTable(["kink where", "nodegrad", ...frameworks], rows, { raw: true })}`;
}

function cures({ row }: Operation): string {
  if (row.cures === undefined) return "";
  const rows = row.cures.map(({ pattern, replacement, reason }) => [
    markdownCode(pattern),
    markdownCode(replacement),
    reason,
  ]);
  return `Formulas that lose digits here, and what to write instead:\n\n${markdownTable(["instead of", "write", "because"], rows, { raw: true })}`;
}

/** The digits that independent ways to the same numbers have in common. */
function proofTable(operation: Operation, proof: Proof, oracle: OracleAgreement | null): string {
  const rows: (readonly [string, string])[] = [
    ["derivative and differences of the value, extrapolated", whole(proof.differences)],
  ];
  if (proof.definition !== null) {
    rows.push(["derivative and that of the definition", whole(proof.definition)]);
    rows.push(["value and that of the definition", whole(proof.value as number)]);
  }
  if (proof.formula !== null) rows.push(["derivative as computed and as printed above", whole(proof.formula)]);
  if (proof.seconds !== null) rows.push(["second derivative and differences of the first", whole(proof.seconds)]);
  if (oracle !== null) {
    rows.push([`value and ${oracle.cases} reference values of a hundred digits`, whole(oracle.value)]);
    rows.push(["derivative and those reference values", whole(oracle.gradient)]);
  }
  const none =
    proof.definition === null ? ` ${markdownCode(operation.name)} has no definition in simpler operations.` : "";
  return `Digits that independent ways have in common, at worst.${none}\n\n${markdownTable(["compared", "digits"], rows, { align: ["left", "right"], raw: true })}`;
}

/** Digits, rounded down. */
export function whole(digits: number): string {
  return String(Math.floor(digits + 1e-9));
}

/** A formula for a cell of a table, behind what it equals; too long ones are left to the section. */
export function inlineMath(tree: Parameters<typeof latex>[0], left = ""): string {
  const text = latex(tree);
  return text.length > 110 ? "see there" : `$${left}${text}$`;
}
