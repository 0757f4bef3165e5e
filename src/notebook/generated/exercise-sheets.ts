// Written by npm run notebooks from the ts exercise blocks of notebooks-md. Do not edit.
import type { Sheet } from "../exercises/sheet.ts";

export const exerciseSheets: Readonly<Record<string, Sheet>> = {
  "01": {
    "title": "01 What backpropagation is, and why it works",
    "imports": [
      "import { TODO } from \"nodegrad/notebook\";",
      "import { paths } from \"nodegrad/trace\";",
      "import { type Value, value } from \"nodegrad\";"
    ],
    "exercises": [
      {
        "id": "1.1",
        "level": 1,
        "title": "which way?",
        "code": "// Exercise 1.1, level 1: which way?\n// A knob has the slope dL/dw = 5. To make the loss smaller, which way should the knob go: \"up\" or \"down\"?\nconst direction: \"up\" | \"down\" = TODO();\n"
      },
      {
        "id": "1.2",
        "level": 1,
        "title": "one update by hand",
        "code": "// Exercise 1.2, level 1: one update by hand\n// w = 0.5, dL/dw = -4, learning rate 0.1. What is w after one update?\nconst newWeight: number = TODO();\n"
      },
      {
        "id": "1.3",
        "level": 2,
        "title": "one training step",
        "code": "// Exercise 1.3, level 2: one training step\n// One step for the prediction w * x and the squared error: record, zero, go backward, update w.data. Return the loss before the update.\nfunction trainOnce(w: Value, x: number, target: number, rate: number): number {\n  return TODO();\n}\nconsole.log(trainOnce(value(1), 2, 6, 0.1));\n"
      },
      {
        "id": "1.4",
        "level": 3,
        "title": "paths and arrows",
        "code": "// Exercise 1.4, level 3: paths and arrows\n// A value is cubed by y = x * x * x (two multiplications), and then y is cubed the same way: z = y * y * y.\n// How many paths lead from x to z, and how many arrows does the graph have?\nconst pathCount: number = TODO();\nconst arrowCount: number = TODO();\n"
      }
    ]
  },
  "02": {
    "title": "02 Mathematical foundations",
    "imports": [
      "import { TODO } from \"nodegrad/notebook\";",
      "import { paths } from \"nodegrad/trace\";"
    ],
    "exercises": [
      {
        "id": "2.1",
        "level": 2,
        "title": "a central slope",
        "code": "// Exercise 2.1, level 2: a central slope\n// Measure the slope of f at x with a nudge of h to either side. It should be far more exact than a one-sided nudge.\nfunction slope(f: (x: number) => number, x: number, h: number): number {\n  return TODO();\n}\nconsole.log(slope((t) => t ** 3, 2, 0.001));\n"
      },
      {
        "id": "2.2",
        "level": 1,
        "title": "a chain",
        "code": "// Exercise 2.2, level 1: a chain\n// dL/dy = 0.5, dy/dz = 0.25, dz/dw = 4. What is dL/dw?\nconst chain: number = TODO();\n"
      },
      {
        "id": "2.3",
        "level": 1,
        "title": "a fork",
        "code": "// Exercise 2.3, level 1: a fork\n// f = a * b with a = x^2 and b = 5x. What is df/dx at x = 1? (Add up both paths.)\nconst forked: number = TODO();\n"
      },
      {
        "id": "2.4",
        "level": 3,
        "title": "a slope of your own",
        "code": "// Exercise 2.4, level 3: a slope of your own\n// softplus(z) = ln(1 + e^z). Derive its slope with the chain rule and write it as a function; it must also be right at z = 1000.\nfunction softplusSlope(z: number): number {\n  return TODO();\n}\nconsole.log(softplusSlope(0));\n"
      },
      {
        "id": "2.5",
        "level": 2,
        "title": "which way?",
        "code": "// Exercise 2.5, level 2: which way?\n// Which way of differentiating is meant: \"symbolic\", \"numeric\" or \"automatic\"?\n// (a) It gives a formula. (b) It depends on a step size. (c) It works for a loop that stops when a number is small enough, exactly.\nconst ways: string[] = [TODO<string>(), TODO<string>(), TODO<string>()];\n"
      }
    ]
  },
  "03": {
    "title": "03 Computational graphs",
    "imports": [
      "import { TODO } from \"nodegrad/notebook\";",
      "import { value } from \"nodegrad\";"
    ],
    "exercises": [
      {
        "id": "3.1",
        "level": 1,
        "title": "count",
        "code": "// Exercise 3.1, level 1: count\n// How many nodes and edges has the graph of g = (x * y) + (x * 2)? (Constants are nodes, too.)\nconst nodeCount: number = TODO();\nconst edgeCount: number = TODO();\n"
      },
      {
        "id": "3.2",
        "level": 3,
        "title": "an order of your own",
        "code": "// Exercise 3.2, level 3: an order of your own\n// inputs[i] lists the nodes that node i uses. Return all nodes in a topological order, inputs first.\n// It must work for a chain of 100,000 nodes, so beware of recursion. (Node numbers may come in any order.)\nfunction order(inputs: number[][]): number[] {\n  return TODO<number[]>();\n}\nconsole.log(order([[], [0], [0, 1]]));\n"
      },
      {
        "id": "3.3",
        "level": 2,
        "title": "three doublings",
        "code": "// Exercise 3.3, level 2: three doublings\n// a is doubled three times by a + a, b + b, c + c. What is the right slope of a?\n// And what comes out when each edge overwrites instead of adding?\nconst rightSlope: number = TODO();\nconst overwritten: number = TODO();\n"
      },
      {
        "id": "3.4",
        "level": 2,
        "title": "a receipt",
        "code": "// Exercise 3.4, level 2: a receipt\n// h = u * v with u = a + b and v = a * b, at a = 2, b = 3. What are the two lines of a's receipt, and the total?\nconst throughU: number = TODO();\nconst throughV: number = TODO();\nconst total: number = TODO();\n"
      },
      {
        "id": "3.5",
        "level": 1,
        "title": "read DOT",
        "code": "// Exercise 3.5, level 1: read DOT\n// n0 -> n2op; n1 -> n2op; n2op -> n2; n2 -> n3op; n0 -> n3op; n3op -> n3\n// Each \"…op\" is an operation, the others are values. How often is the value n0 used, and how many operations are there?\nconst usesOfN0: number = TODO();\nconst operationCount: number = TODO();\n"
      }
    ]
  },
  "04": {
    "title": "04 Forward and backward, by hand and by engine",
    "imports": [
      "import { TODO } from \"nodegrad/notebook\";",
      "import { zeroGrad } from \"nodegrad\";"
    ],
    "exercises": [
      {
        "id": "4.1",
        "level": 1,
        "title": "forward",
        "code": "// Exercise 4.1, level 1: forward\n// x = 3, w = 0.5, b = -1.5, t = 0.5. What are n, o and L?\nconst sumN: number = TODO();\nconst output: number = TODO();\nconst loss: number = TODO();\n"
      },
      {
        "id": "4.2",
        "level": 1,
        "title": "backward",
        "code": "// Exercise 4.2, level 1: backward\n// The same neuron: what are dL/do, dL/dn and dL/dw?\nconst byOutput: number = TODO();\nconst bySum: number = TODO();\nconst byWeight: number = TODO();\n"
      },
      {
        "id": "4.3",
        "level": 2,
        "title": "any neuron",
        "code": "// Exercise 4.3, level 2: any neuron\n// Return dL/dw and dL/db of L = (tanh(w x + b) - t)^2 with plain numbers, without recording anything.\nfunction gradients(x: number, w: number, b: number, t: number): { dw: number; db: number } {\n  return TODO<{ dw: number; db: number }>();\n}\nconsole.log(gradients(1, 1, 0, 0));\n"
      },
      {
        "id": "4.4",
        "level": 3,
        "title": "a layer",
        "code": "// Exercise 4.4, level 3: a layer\n// delta has one error per neuron, x one number per input. Return dL/dW: one row per neuron, one column per input.\nfunction weightGradients(delta: number[], x: number[]): number[][] {\n  return TODO<number[][]>();\n}\nconsole.log(weightGradients([1, 2], [3, 4, 5]));\n"
      },
      {
        "id": "4.5",
        "level": 2,
        "title": "three passes",
        "code": "// Exercise 4.5, level 2: three passes\n// y = a * a * a at a = 2. backward() is called three times without zeroing. What is a.grad after the third?\n// Then y.zeroGrad() and one more backward(). And then?\nconst afterThree: number = TODO();\nconst afterZeroing: number = TODO();\n"
      }
    ]
  },
  "05": {
    "title": "05 Activation functions",
    "imports": [
      "import { TODO } from \"nodegrad/notebook\";",
      "import { sigmoid, softmax, tanh, type Value, value } from \"nodegrad\";"
    ],
    "exercises": [
      {
        "id": "5.1",
        "level": 1,
        "title": "collapse",
        "code": "// Exercise 5.1, level 1: collapse\n// Two linear layers: h = 3x - 2, y = 2h + 5. They are the same as y = m x + c. What are m and c?\nconst m: number = TODO();\nconst c: number = TODO();\n"
      },
      {
        "id": "5.2",
        "level": 2,
        "title": "an activation of your own",
        "code": "// Exercise 5.2, level 2: an activation of your own\n// Write swish with a parameter: x · sigmoid(k x). For k = 1 it is SiLU; for a large k it is nearly ReLU. Use operations of Value.\nfunction swish(x: Value, k: number): Value {\n  return TODO<Value>();\n}\nconsole.log(swish(value(1), 1).data);\n"
      },
      {
        "id": "5.3",
        "level": 2,
        "title": "centring",
        "code": "// Exercise 5.3, level 2: centring\n// Which number, subtracted from every output of the sigmoid, makes it centred on [-3, 3]?\n// And by how much must the result be multiplied so that its slope at 0 is 1, like that of tanh?\nconst shift: number = TODO();\nconst stretch: number = TODO();\n"
      },
      {
        "id": "5.4",
        "level": 1,
        "title": "four sigmoids",
        "code": "// Exercise 5.4, level 1: four sigmoids\n// A gradient of 1 passes back through four sigmoids, each at its steepest point. What is left of it?\nconst left: number = TODO();\n"
      },
      {
        "id": "5.5",
        "level": 3,
        "title": "find the dead",
        "code": "// Exercise 5.5, level 3: find the dead\n// weights[j] and biases[j] belong to the ReLU unit j. Return the indices of the units that are off for every sample.\nfunction deadUnits(weights: number[][], biases: number[], samples: number[][]): number[] {\n  return TODO<number[]>();\n}\nconsole.log(deadUnits([[1, 1]], [-5], [[1, 2], [2, 2]]));\n"
      },
      {
        "id": "5.6",
        "level": 1,
        "title": "choose",
        "code": "// Exercise 5.6, level 1: choose\n// For the output of a network that says for a picture whether it shows a cat, a dog or a bird (one of them):\n// \"none\", \"relu\", \"sigmoid\" or \"softmax\"?\nconst choice: string = TODO<string>();\n"
      }
    ]
  },
  "09": {
    "title": "09 Lab: XOR, the smallest problem that no line can solve",
    "imports": [
      "import { MLP, binaryCrossEntropyWithLogits } from \"nodegrad/nn\";",
      "import { TODO } from \"nodegrad/notebook\";",
      "import { xor } from \"nodegrad/data\";"
    ],
    "exercises": [
      {
        "id": "9.1",
        "level": 1,
        "title": "which of them needs a hidden layer?",
        "code": "// Exercise 9.1, level 1: which of them needs a hidden layer?\n// For each table, can a single neuron learn it? AND (on if both are up), OR (on if any is up), XNOR (on if both are equal).\nconst andByOneNeuron: boolean = TODO<boolean>();\nconst orByOneNeuron: boolean = TODO<boolean>();\nconst xnorByOneNeuron: boolean = TODO<boolean>();\n"
      },
      {
        "id": "9.2",
        "level": 2,
        "title": "XNOR by hand",
        "code": "// Exercise 9.2, level 2: XNOR by hand\n// With h0 = relu(x0 + x1) and h1 = relu(x0 + x1 - 1): choose a, b, c so that a·h0 + b·h1 + c is 1 for equal switches, else 0.\nconst a: number = TODO();\nconst b: number = TODO();\nconst c: number = TODO();\n"
      },
      {
        "id": "9.3",
        "level": 3,
        "title": "the loop",
        "code": "// Exercise 9.3, level 3: the loop\n// Train the model on xor(): in each step record the loss (binaryCrossEntropyWithLogits), zero, go backward, and move each\n// parameter by -rate times its gradient. Return the losses, each as it was before its update. Do not use an optimizer.\nfunction learn(model: MLP, steps: number, rate: number): number[] {\n  return TODO<number[]>();\n}\nconsole.log(learn(new MLP(2, [4, 1], { activation: \"tanh\", seed: 1 }), 3, 0.5).length);\n"
      },
      {
        "id": "9.4",
        "level": 1,
        "title": "one gradient",
        "code": "// Exercise 9.4, level 1: one gradient\n// A network says 0.6, 0.3, 0.7, 0.5 for the four corners, whose targets are 0, 1, 1, 0.\n// The loss is the mean of the cross-entropies. What is the gradient of the output's bias?\nconst biasGradient: number = TODO();\n"
      },
      {
        "id": "9.5",
        "level": 2,
        "title": "zeros",
        "code": "// Exercise 9.5, level 2: zeros\n// All 17 parameters of a 2-4-1 tanh network are 0, the sample is (1, 0), the target 1.\n// How many of the 17 gradients are not 0?\nconst nonZero: number = TODO();\n"
      }
    ]
  }
};
