import { type Graph, sum, type Value } from "../../graph/index.ts";
import { Account } from "../account.ts";
import { TraceError } from "../errors.ts";
import { type FindingParts, makeFinding } from "./build-finding.ts";
import { hasTrait } from "./conditions.ts";
import { diagnoseGraph } from "./diagnose-graph.ts";
import type { DiagnosableModel, DiagnoseOptions, DiagnosisData, Finding } from "./finding.ts";

/** More samples than this are not needed to see a fault. */
const mostSamples = 500;

/**
 * The findings of a model over data: what goes wrong in single samples, units that are dead for all of them, parameters that nothing
 * reaches.
 */
export function diagnoseModel(model: DiagnosableModel, data: DiagnosisData, options: DiagnoseOptions = {}): Finding[] {
  if (data.inputs.length === 0)
    throw new TraceError("The diagnosis of a model needs at least one sample, but data.inputs is empty.");
  const total = Math.min(data.inputs.length, mostSamples);
  const seen = new Map<string, { finding: Finding; first: number; affected: number }>();
  const reachedParameters = new Set<Value>();
  const units = new RestingUnits();
  const parameters = model.parameters();
  for (let sample = 0; sample < total; sample++) {
    const account = new Account(rootOf(model, data, sample));
    units.add(account);
    for (const parameter of parameters) if (account.subject.find(parameter) >= 0) reachedParameters.add(parameter);
    for (const finding of sampleFindings(account, options)) {
      const key = `${finding.cause} ${finding.operation} ${finding.symptom}`;
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { finding, first: sample, affected: 1 });
      else known.affected++;
    }
  }
  const perSample = [...seen.values()].filter(({ finding, affected }) => !isCommon(finding) || affected === total);
  return [
    ...unreached(model, data, parameters, reachedParameters),
    ...units.findings(total),
    ...perSample.map(({ finding, first, affected }): Finding => withSamples(finding, first, affected, total)),
  ].slice(0, options.limit ?? 20);
}

/** Gradients of parameters add up over samples, and a unit may rest for some of them: neither is a fault of one sample. */
function sampleFindings(account: Account, options: DiagnoseOptions): Finding[] {
  return diagnoseGraph(account, options).filter(
    ({ cause }) => cause !== "forgottenZeroing" && cause !== "inactive" && cause !== "corner",
  );
}

/** What matters only if it happens in all samples. */
function isCommon({ symptom }: Finding): boolean {
  return symptom === "zero gradient" || symptom === "tiny gradient" || symptom === "equal gradients";
}

function withSamples(finding: Finding, first: number, affected: number, total: number): Finding {
  const where =
    affected === total ? `in all ${total} samples` : `in ${affected} of ${total} samples, first in sample ${first}`;
  return { ...finding, message: `${finding.message} Seen ${where}.`, sample: { first, affected, total } };
}

function rootOf(model: DiagnosableModel, data: DiagnosisData, sample: number): Value {
  const result = model.forward([...(data.inputs[sample] as readonly number[])]);
  const outputs = Array.isArray(result) ? (result as readonly Value[]) : [result as Value];
  if (data.loss !== undefined) return data.loss(outputs, data.targets?.[sample]);
  return outputs.length === 1 ? (outputs[0] as Value) : sum([...outputs]);
}

function unreached(
  model: DiagnosableModel,
  data: DiagnosisData,
  parameters: readonly Value[],
  reached: ReadonlySet<Value>,
): Finding[] {
  const missing = parameters.filter((parameter) => !reached.has(parameter));
  const frozen = parameters.filter((parameter) => reached.has(parameter) && !parameter.requiresGrad);
  if (missing.length === 0 && frozen.length === 0) return [];
  return diagnoseGraph(new Account(rootOf(model, data, 0)), {
    of: [...missing.slice(0, 10), ...frozen.slice(0, 10)],
  }).filter(({ cause }) => cause === "notConnected" || cause === "requiresNoGradient");
}

/** Counts, for each unit that can switch off, the samples in which it does. Graphs of one model have the same shape for every sample. */
class RestingUnits {
  #account: Account | null = null;
  #resting: Uint32Array = new Uint32Array(0);
  #comparable = true;

  add(account: Account): void {
    const { graph } = account;
    if (this.#account === null) {
      this.#account = account;
      this.#resting = new Uint32Array(graph.size);
    } else if (!sameShape(this.#account.graph, graph)) {
      this.#comparable = false;
      return;
    }
    for (let node = 0; node < graph.size; node++)
      if (rests(graph, node)) this.#resting[node] = (this.#resting[node] as number) + 1;
  }

  findings(total: number): Finding[] {
    const account = this.#account;
    if (account === null || !this.#comparable) return [];
    const dead: number[] = [];
    let units = 0;
    for (let node = 0; node < account.graph.size; node++) {
      if (hasTrait(account.graph, node, "inactive") && account.graph.requiresGrad(node)) units++;
      if (this.#resting[node] === total) dead.push(node);
    }
    const [first] = dead;
    if (first === undefined) return [];
    const operation = account.graph.operation(first) as string;
    const parts: FindingParts = {
      cause: "inactive",
      symptom: "zero gradient",
      pass: "backward",
      node: first,
      alike: dead.slice(1),
      victims: [],
      title: `dead ${operation} for all of the data`,
      message: `${dead.length} of ${units} units that can switch off give 0 for all ${total} samples (the first is ${account.name(first)}${scopeOf(account.graph, first)}): no gradient ever reaches the parameters below them, so training cannot wake them.`,
      sample: { first: 0, affected: total, total },
    };
    return [makeFinding(account, parts)];
  }
}

function rests(graph: Graph, node: number): boolean {
  return (
    hasTrait(graph, node, "inactive") &&
    graph.requiresGrad(node) &&
    graph.data[node] === 0 &&
    graph.partials(node).every((partial) => partial === 0)
  );
}

function scopeOf(graph: Graph, node: number): string {
  return graph.scope(node) === "" ? "" : ` in ${graph.scope(node)}`;
}

function sameShape(a: Graph, b: Graph): boolean {
  if (a.size !== b.size) return false;
  for (let node = 0; node < a.size; node++) if (a.operation(node) !== b.operation(node)) return false;
  return true;
}
