import type { EpochRecord } from "../nn/index.ts";

/** The points of a loss curve. */
export function lossCurve(history: readonly EpochRecord[]): [epoch: number, loss: number][] {
  return history.map(({ epoch, loss }) => [epoch, loss]);
}

/** The loss of the first epoch; NaN without any. */
export function firstLoss(history: readonly EpochRecord[]): number {
  return history[0]?.loss ?? Number.NaN;
}

/** Loss and accuracy of the last epoch; NaN where there is none. */
export function outcome(history: readonly EpochRecord[]): { readonly loss: number; readonly accuracy: number } {
  const last = history.at(-1);
  return { loss: last?.loss ?? Number.NaN, accuracy: last?.metrics.accuracy ?? Number.NaN };
}
