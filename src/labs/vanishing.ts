import { plotGradientsByLayer } from "../plot/index.ts";
import { gradientSizes } from "./deep.ts";
import type { Lab } from "./lab.ts";

const depths = [2, 5, 10];
const combinations = [
  ["sigmoid", "xavierUniform"],
  ["sigmoid", "heUniform"],
  ["tanh", "xavierUniform"],
  ["tanh", "heUniform"],
  ["relu", "xavierUniform"],
  ["relu", "heUniform"],
] as const;

/** How gradients shrink on their way to the first layer, by depth, activation and initialisation. */
export const vanishing: Lab = {
  name: "vanishing",
  summary: "gradients that shrink on their way to the first layer: depth, activation, initialisation",
  run: async (seed = 1) => {
    const measured = depths.flatMap((depth) =>
      combinations.map(([activation, initialization]) => ({
        name: `${activation}, ${initialization === "heUniform" ? "He" : "Xavier"}`,
        ...{ depth, activation, initialization },
        sizes: gradientSizes({ depth, activation, initialization, seed }),
      })),
    );
    const depth = depths.at(-1) as number;
    const residual = gradientSizes({
      depth,
      activation: "sigmoid",
      initialization: "xavierUniform",
      residual: true,
      seed,
    });
    const deepest = measured.filter((one) => one.depth === depth);
    const rows = [...measured, { name: "sigmoid, Xavier, residual", depth, sizes: residual }].map((one) => {
      const first = one.sizes[0] as number;
      const last = one.sizes.at(-1) as number;
      return [one.depth, one.name, first, one.sizes[one.sizes.length >> 1] as number, last, first / last];
    });
    const profiles = [...deepest, { name: "sigmoid, residual", sizes: residual }];
    return {
      title: "Vanishing gradients",
      setting:
        "Networks of 8 neurons per layer on 16 random samples, one backward pass of the mean squared error. The numbers are mean |gradient| of a layer's weights.",
      tables: [
        {
          title: "Mean |gradient| by layer",
          header: ["hidden layers", "network", "first layer", "middle layer", "last layer", "first / last"],
          rows,
        },
      ],
      figures: [
        {
          name: "vanishing-gradients",
          figure: plotGradientsByLayer(
            profiles.map(({ name, sizes }) => ({ name, gradients: sizes })),
            { title: `Mean |gradient| by layer, ${depth} hidden layers`, label: "mean |gradient|" },
          ),
        },
      ],
      lessons: [
        "Every sigmoid layer multiplies the gradient by a slope of at most 1/4, so the first of ten layers hardly learns at all; the last column falls by orders of magnitude with each depth.",
        "ReLU's slope is exactly 1 where it is active: with He's initialisation the first layer gets a gradient of the same order as the last.",
        "A residual connection gives the gradient a way around each layer: even with sigmoid the first layer is reached.",
      ],
    };
  },
};
