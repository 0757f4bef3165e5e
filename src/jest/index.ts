export type { DifferentiableOptions } from "./be-differentiable.ts";
export { MatcherError } from "./errors.ts";
export type { GradientOptions } from "./have-gradient.ts";
export { type MatcherFunctions, type MatcherResult, matchers, type NodegradMatchers } from "./matchers.ts";
