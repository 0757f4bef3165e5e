import type { Value } from "nodegrad";
import { xor } from "nodegrad/data";
import { binaryCrossEntropyWithLogits, type MLP } from "nodegrad/nn";

// Exercise 9.1, level 1: which of them needs a hidden layer?
export const andByOneNeuron: boolean = true;
export const orByOneNeuron: boolean = true;
export const xnorByOneNeuron: boolean = false;

// Exercise 9.2, level 2: XNOR by hand
export const a: number = -1;
export const b: number = 2;
export const c: number = 1;

// Exercise 9.3, level 3: the loop
export function learn(model: MLP, steps: number, rate: number): number[] {
  const { inputs, targets } = xor();
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const loss = binaryCrossEntropyWithLogits(
      inputs.map((x) => model.forward(x)[0] as Value),
      [...targets],
    );
    model.zeroGrad();
    loss.backward();
    for (const parameter of model.parameters()) parameter.data -= rate * parameter.grad;
    losses.push(loss.data);
  }
  return losses;
}

// Exercise 9.4, level 1: one gradient
export const biasGradient: number = (0.6 - 0 + (0.3 - 1) + (0.7 - 1) + (0.5 - 0)) / 4;

// Exercise 9.5, level 2: zeros
export const nonZero: number = 1;
