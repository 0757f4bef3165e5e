export { checkCall, fillParameters, inputLimits, type SplitArguments, splitArguments } from "./arguments.ts";
export { bindPartial, partialNames, partialTree } from "./bind.ts";
export { type OperationDefinition, registerOperation } from "./define.ts";
export { partialOperation } from "./derived.ts";
export { OperationError } from "./errors.ts";
export { families, type OperationFamily } from "./families.ts";
export {
  binaryValue,
  firstPartial,
  listPartials,
  listValue,
  localPartials,
  operationValue,
  propagate,
  secondPartial,
  selectedInput,
  unaryPartial,
  unaryValue,
} from "./generated/kernels.ts";
export type { KernelNode } from "./kernel-node.ts";
export { type NumericDerivative, richardson } from "./numeric/index.ts";
export type { Operation } from "./operation.ts";
export { type Proof, type ProofOptions, proofParameters, proveOperation } from "./proof.ts";
export { findOperation, notation, operationByCode, operationNames, operations } from "./registry.ts";
export type { Cure, Domain, InfixSpelling, Kink, OperationRow, Rows, Spellings, Trait } from "./row.ts";
