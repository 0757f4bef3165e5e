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
  }
};
