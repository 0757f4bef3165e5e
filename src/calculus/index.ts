export { CalculusError } from "./errors.ts";
export { Formula, parseFormula } from "./formula.ts";
export { FormulaInputError } from "./formula-errors.ts";
export { formula } from "./formula-tag.ts";
export { type Derivative, derivative, type Gradient, grad, type ValueAndGradient, valueAndGrad } from "./gradient.ts";
export { type GradientCheck, type GradientCheckOptions, gradientCheck, type InputCheck } from "./gradient-check.ts";
export type { CheckStatus, Judgement } from "./gradient-check-judge.ts";
export type { Suspect } from "./gradient-check-suspect.ts";
export { gradientGraph } from "./gradient-graph.ts";
export { hessian, jacobian, type MatrixFunction } from "./jacobian.ts";
export { localDerivative } from "./local-derivative.ts";
export {
  type HessianProduct,
  hvp,
  jvp,
  type ScalarPullback,
  type ScalarTangent,
  type VectorPullback,
  type VectorTangent,
  vjp,
} from "./products.ts";
export type { ScalarFunction, VectorFunction } from "./trace-function.ts";
