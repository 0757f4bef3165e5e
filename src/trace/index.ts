export { type DeriveOptions, derive, type Voice } from "./derive.ts";
export { diagnose } from "./diagnose/diagnose.ts";
export type {
  Cause,
  CureFound,
  DiagnosableModel,
  DiagnoseOptions,
  DiagnosisData,
  Finding,
  Pass,
  Proof,
  Reproduction,
  SampleCount,
  Symptom,
} from "./diagnose/finding.ts";
export { describeFindings, type FindingsOptions } from "./diagnose/findings-page.ts";
export { TraceError } from "./errors.ts";
export { type ExplainOptions, explain } from "./explain.ts";
export { describeKinks, type KinkCard, kinkCards } from "./kinks.ts";
export { type Ledger, type LedgerEntry, type LedgerLine, ledger, type SilentUse } from "./ledger.ts";
export { type Changes, describeNudge, type Nudge, type NudgedNode, type NudgeOptions, nudge } from "./nudge.ts";
export type { Format } from "./page.ts";
export type { EdgeFlow } from "./path-flow.ts";
export { countText, type PathGroup, pathGroups } from "./path-groups.ts";
export { type DescribePathsOptions, describePaths } from "./path-page.ts";
export type { Segment } from "./path-segments.ts";
export { type Path, type PathOptions, type Paths, paths } from "./paths.ts";
export { type Step, type StepKind, type StepOptions, steps } from "./steps.ts";
export type { Reference, Root } from "./subject.ts";
