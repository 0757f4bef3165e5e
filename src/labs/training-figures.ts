import type { Dataset } from "../data/index.ts";
import { noGrad } from "../graph/index.ts";
import type { FitResult, FlightRecorder, Judgement, MLP } from "../nn/index.ts";
import { plotBoundary, plotConfusion, plotGradientsOverTime, plotLines, plotLoss } from "../plot/index.ts";
import { decode, type Encoding } from "./encoding.ts";
import type { LabFigure } from "./lab.ts";

/** Everything that is known after a training. */
export interface Trained {
  readonly model: MLP;
  readonly data: Dataset;
  readonly encoding: Encoding;
  readonly result: FitResult;
  readonly recorder: FlightRecorder;
  readonly judged: Judgement;
}

/** The plots that suit a training: the loss, the gradients, and for data that can be drawn what was learnt. */
export function trainingFigures(trained: Trained): LabFigure[] {
  const { data, encoding, result, recorder, judged } = trained;
  const figures: LabFigure[] = [];
  if (result.history.length > 0) {
    figures.push({
      name: "loss",
      figure: plotLoss(result.history, { title: `Loss on ${data.name}`, best: result.best?.epoch }),
    });
    figures.push({ name: "gradients", figure: plotGradientsOverTime(recorder.steps) });
  }
  if (judged.confusion !== null) {
    figures.push({ name: "confusion", figure: plotConfusion(judged.confusion, { classNames: encoding.classNames }) });
  }
  const width = data.inputNames.length;
  if (data.task === "classification" && width === 2) figures.push({ name: "boundary", figure: boundary(trained) });
  if (data.task === "regression" && width === 1) figures.push({ name: "curve", figure: curve(trained) });
  return figures;
}

function outputsOf({ model, encoding }: Trained, input: readonly number[]): number[] {
  return noGrad(() => model.forward(encoding.scale.apply([input])[0] as number[]).map(({ data }) => data));
}

function boundary(trained: Trained): LabFigure["figure"] {
  const { data, encoding } = trained;
  // A probability of a half is the boundary, as 0 is for scores.
  const shift = encoding.loss === "binaryCrossEntropy" ? 0.5 : 0;
  return plotBoundary((x) => outputsOf(trained, x).map((output) => output - shift), data, {
    title: `Decision boundary on ${data.name}`,
  });
}

function curve(trained: Trained): LabFigure["figure"] {
  const { data, encoding } = trained;
  const xs = data.inputs.map(([x]) => x as number);
  const [low, high] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  const grid = Array.from({ length: 200 }, (_, i) => low + ((high - low) * i) / 199);
  return plotLines(
    [
      {
        name: "network",
        dash: 0,
        points: grid.map((x) => [x, decode(outputsOf(trained, [x]), encoding).answer as number]),
      },
      {
        name: "samples",
        line: false,
        colour: 1,
        points: xs.map((x, i) => [x, data.targets[i] as number]),
      },
    ],
    {
      title: `What was learnt of ${data.name}`,
      x: { label: data.inputNames[0] as string },
      y: { label: data.targetName },
    },
  );
}
