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
  }
};
