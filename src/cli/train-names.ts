import { activationNames, type LossName, lossNames } from "../nn/index.ts";
import { findObjective } from "../nn/objective.ts";
import { suggestion } from "../text/index.ts";
import { UsageError } from "./usage-error.ts";

/** The loss of that name. @throws UsageError with the one that was probably meant */
export function lossCalled(name: string): LossName {
  const known = lossNames();
  const found = known.find((own) => own === name);
  if (found !== undefined) return found;
  throw unknown("loss", name, known, `The losses are ${known.join(", ")}.`);
}

/** What a loss is for: that of classes decides which class an output means. */
export function taskOf(loss: LossName): "classification" | "regression" {
  return findObjective(loss, 1, 0).decide === null ? "regression" : "classification";
}

/** The activation of that name. @throws UsageError with the one that was probably meant */
export function activationCalled(name: string): string {
  const known = activationNames();
  if (known.includes(name)) return name;
  throw unknown("activation", name, known, 'Use linear, or any operation with one input; "nodegrad ops" lists them.');
}

function unknown(what: string, name: string, known: readonly string[], remedy: string): UsageError {
  const meant = suggestion(name, known);
  const hint = meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`;
  return new UsageError(`There is no ${what} ${JSON.stringify(name)}.${hint}`, remedy);
}
