export { atan2Slope } from "./atan2.ts";
export { choose, preference } from "./choose.ts";
export {
  binaryCrossEntropy,
  binaryCrossEntropySlope,
  logitCrossEntropy,
  logitCrossEntropySlope,
} from "./cross-entropy.ts";
export { erf, erfc } from "./erf.ts";
export { exactDot } from "./exact-dot.ts";
export { exactProduct, productsOfOthers } from "./exact-product.ts";
export { exactMean, exactSum } from "./exact-sum.ts";
export { gelu, geluSlope, geluTanh, geluTanhSlope } from "./gelu.ts";
export { huber } from "./huber.ts";
export { hypot, hypotSlope } from "./hypot.ts";
export { logSumExp } from "./log-sum-exp.ts";
export { mish, mishSlope } from "./mish.ts";
export { fallingFactorial, fallingPower, powSlopeByBase, powSlopeByExponent } from "./pow.ts";
export { type NumericDerivative, richardson } from "./richardson.ts";
export { logSigmoid, sigmoid, softplus } from "./sigmoid.ts";
export { siluSlope } from "./silu.ts";
export {
  logSoftmaxAt,
  logSoftmaxSlopes,
  softmaxAt,
  softmaxOf,
  softmaxOthersAt,
  softmaxOthersSlopes,
  softmaxSlopes,
} from "./softmax.ts";
export { square } from "./square.ts";
