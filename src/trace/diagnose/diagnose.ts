import { Graph, Value } from "../../graph/index.ts";
import { Account } from "../account.ts";
import { TraceError } from "../errors.ts";
import type { Root } from "../subject.ts";
import { diagnoseGraph } from "./diagnose-graph.ts";
import type { DiagnosableModel, DiagnoseOptions, DiagnosisData, Finding } from "./finding.ts";
import { diagnoseModel } from "./over-data.ts";

/**
 * Explains zero, tiny, huge, infinite and NaN gradients by what went wrong first, not by the last victim: where, in which pass, the
 * smallest part of the graph that shows it, and, where the table has one, a cure that was tried. A healthy graph gives no findings.
 *
 * ```ts
 * diagnose(value(0).log()).map(({ title }) => title); // ["log of 0"]
 * ```
 *
 * @returns in the order of time; at most `limit`.
 * @throws TraceError when the graph is folded, or there is no sample.
 */
export function diagnose(root: Root, options?: DiagnoseOptions): Finding[];
/** The same for a model over data: what goes wrong in single samples, and which units are dead for all of them. */
export function diagnose(model: DiagnosableModel, data: DiagnosisData, options?: DiagnoseOptions): Finding[];
export function diagnose(
  subject: Root | DiagnosableModel,
  second?: DiagnoseOptions | DiagnosisData,
  third?: DiagnoseOptions,
): Finding[] {
  if (subject instanceof Value || subject instanceof Graph)
    return diagnoseGraph(new Account(subject), second as DiagnoseOptions);
  if (typeof (subject as Partial<DiagnosableModel>)?.forward !== "function") {
    throw new TraceError("diagnose expects the root Value, a Graph, or a model with forward(inputs) and parameters().");
  }
  if (!Array.isArray((second as Partial<DiagnosisData> | undefined)?.inputs)) {
    throw new TraceError("The diagnosis of a model needs data: diagnose(model, { inputs: [[1, 2], …] }).");
  }
  return diagnoseModel(subject, second as DiagnosisData, third);
}
