import { NodegradError, suggestion } from "../text/index.ts";
import { activations } from "./activations.ts";
import { deadRelu } from "./dead-relu.ts";
import { exploding } from "./exploding.ts";
import { initialization } from "./initialization.ts";
import type { Lab } from "./lab.ts";
import { learningRate } from "./learning-rate.ts";
import { localMinima } from "./local-minima.ts";
import { optimizers } from "./optimizers.ts";
import { overfitting } from "./overfitting.ts";
import { vanishing } from "./vanishing.ts";
import { xor } from "./xor.ts";

/** Every lab, in the order in which a course meets them. */
export const labs: readonly Lab[] = [
  ...[activations, learningRate, xor, vanishing, exploding],
  ...[initialization, optimizers, overfitting, deadRelu, localMinima],
];

/** The lab of that name. @throws NodegradError when there is none, with the name that was probably meant. */
export function findLab(name: string): Lab {
  const found = labs.find((lab) => lab.name === name);
  if (found !== undefined) return found;
  const names = labs.map((lab) => lab.name);
  const meant = suggestion(name, names);
  throw new NodegradError(
    `There is no lab ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} The labs are ${names.join(", ")}.`,
  );
}
