import { pathIn } from "./path-in.ts";
import { descentKind } from "./plot-descent.ts";
import { dataOptionNames, type PlotKind } from "./plot-kind.ts";
import { drawBoundary, drawConfusion, drawGradientsByLayer, drawHistogram } from "./plot-model.ts";
import { operationKind } from "./plot-operation.ts";
import { sweepKind } from "./plot-sweep.ts";
import { drawConfusionOfRecord, drawGradientHistogram, drawGradientsOverTime, drawLoss } from "./plot-training.ts";
import { readJson } from "./train-record.ts";

/** What can be drawn beside operations, by its first word. `draw` gets as many words as `words` allows. */
export const plotKinds: Readonly<Record<string, PlotKind>> = {
  descent: descentKind,
  "learning-rate": sweepKind,
  loss: {
    usage: "loss <record>",
    does: "the loss by epoch",
    words: [1, 1],
    options: [],
    draw: ([file], _options, io) => drawLoss(pathIn(io, file as string)),
  },
  gradients: {
    usage: "gradients <record> | <model> <data>",
    does: "gradient norms over the steps, or by layer",
    words: [1, 2],
    options: [...dataOptionNames, "measure"],
    draw: ([file, data], options, io) =>
      data === undefined
        ? drawGradientsOverTime(pathIn(io, file as string), options)
        : drawGradientsByLayer(file as string, data, options, io),
  },
  boundary: {
    usage: "boundary <model> <data>",
    does: "what a model of two inputs says about each point",
    words: [2, 2],
    options: dataOptionNames,
    draw: ([file, data], options, io) => drawBoundary(file as string, data as string, options, io),
  },
  confusion: {
    usage: "confusion <record> | <model> <data>",
    does: "what is taken for what",
    words: [1, 2],
    options: dataOptionNames,
    draw: ([file, data], options, io) =>
      data === undefined
        ? drawConfusionOfRecord(pathIn(io, file as string))
        : drawConfusion(file as string, data, options, io),
  },
  histogram: {
    usage: "histogram <record> | <model> [data]",
    does: "gradient norms; weights, activations or gradients",
    words: [1, 2],
    options: [...dataOptionNames, "of", "bins"],
    draw: async (words, options, io) => {
      const [file, data] = words as readonly [string, string?];
      const { format } = await readJson(pathIn(io, file));
      return format === "nodegrad-training" && data === undefined
        ? drawGradientHistogram(pathIn(io, file), options)
        : drawHistogram(file, data, options, io);
    },
  },
};

/** The kind that the first word names; an operation where it is no other one. */
export function plotKind(word: string): PlotKind {
  const kind = Object.hasOwn(plotKinds, word) ? plotKinds[word] : undefined;
  return kind ?? operationKind(word, Object.keys(plotKinds));
}
