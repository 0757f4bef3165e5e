import { edgesKind } from "./edges-kind.ts";
import type { FoldKind } from "./fold-kind.ts";
import type { FoldName } from "./group.ts";
import { layerKind } from "./layer-kind.ts";
import { loopKind } from "./loop-kind.ts";
import { alikeKind, parametersKind, samplesKind } from "./many-kinds.ts";
import { neuronKind } from "./neuron-kind.ts";
import { meanKind, probabilitiesKind, runKind, valueKind } from "./reduction-kinds.ts";
import { sumKind } from "./sum-kind.ts";
import { valueRows } from "./value-rows.ts";

/** The drawing of each kind of fold. */
export const foldDrawings: Readonly<Record<FoldName, FoldKind>> = {
  neuron: { ...edgesKind, ...neuronKind },
  sum: { ...edgesKind, ...sumKind },
  layer: { ...edgesKind, ...layerKind },
  scope: { ...edgesKind, rows: valueRows },
  mean: { ...edgesKind, ...meanKind },
  probabilities: { ...edgesKind, ...probabilitiesKind },
  run: { ...edgesKind, ...runKind },
  loop: { ...edgesKind, ...loopKind },
  parameters: { ...edgesKind, ...parametersKind },
  samples: { ...edgesKind, ...samplesKind },
  alike: { ...edgesKind, ...alikeKind },
  value: { ...edgesKind, ...valueKind },
};
