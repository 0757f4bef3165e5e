import { topologicalOrder, type Value } from "../graph/index.ts";
import { findOperation, unaryPartial } from "../operations/index.ts";
import { euclideanNorm } from "./clip.ts";
import { SettingError } from "./errors.ts";

/** One layer in one step. */
export interface LayerFacts {
  /** Length of the layer's gradient, before clipping. */
  readonly gradientNorm: number;
  /** Length of the update divided by the length of the weights before it; about 1e-3 is healthy. */
  readonly updateRatio: number;
}

/** One step. */
export interface StepFacts {
  /** Counted from 1. */
  readonly step: number;
  readonly loss: number;
  /** Length of the whole gradient, before clipping. */
  readonly gradientNorm: number;
  /** By the first part of the parameters' names: "layer1". */
  readonly layers: Readonly<Record<string, LayerFacts>>;
  /** Units whose activation had slope 0 for every sample of the step, by scope: "layer1.neuron3". */
  readonly inactiveUnits: readonly string[];
}

/** What a step shows between its backward pass and its update. */
interface Before {
  readonly loss: number;
  readonly gradients: readonly number[];
  readonly data: readonly number[];
  readonly inactiveUnits: readonly string[];
}

/**
 * Keeps what happens in each step of a training, for questions afterwards.
 *
 * @example
 * const recorder = new FlightRecorder();
 * await fit(model, data, { recorder });
 * recorder.firstGradientBelow("layer1", 1e-6); // the step, or null
 */
export class FlightRecorder {
  /** One entry per step. */
  readonly steps: StepFacts[] = [];
  #before: Before | null = null;

  /** Reads a step after its backward pass and before clipping and update. */
  beforeUpdate(loss: Value, parameters: readonly Value[]): void {
    this.#before = {
      loss: loss.data,
      gradients: parameters.map(({ grad }) => grad),
      data: parameters.map(({ data }) => data),
      inactiveUnits: inactiveUnits(loss),
    };
  }

  /** Reads a step after its update. @throws SettingError without a call of `beforeUpdate` before. */
  afterUpdate(parameters: readonly (readonly [name: string, parameter: Value])[]): void {
    const before = this.#before;
    if (before === null) throw new SettingError("afterUpdate needs a call of beforeUpdate in the same step.");
    this.#before = null;
    const places = new Map<string, number[]>();
    parameters.forEach(([name], i) => {
      const layer = name.split(".", 1)[0] as string;
      const members = places.get(layer);
      if (members === undefined) places.set(layer, [i]);
      else members.push(i);
    });
    const layers: Record<string, LayerFacts> = {};
    for (const [layer, members] of places) {
      const update = members.map((i) => (parameters[i]?.[1].data as number) - (before.data[i] as number));
      const weights = euclideanNorm(members.map((i) => before.data[i] as number));
      layers[layer] = {
        gradientNorm: euclideanNorm(members.map((i) => before.gradients[i] as number)),
        updateRatio: euclideanNorm(update) / weights,
      };
    }
    this.steps.push({
      step: this.steps.length + 1,
      loss: before.loss,
      gradientNorm: euclideanNorm(before.gradients),
      layers,
      inactiveUnits: before.inactiveUnits,
    });
  }

  /** The names of the layers that were recorded. */
  get layerNames(): string[] {
    return Object.keys(this.steps[0]?.layers ?? {});
  }

  /** The first step for which `holds` is true; null if there is none. */
  firstStep(holds: (facts: StepFacts) => boolean): number | null {
    return this.steps.find(holds)?.step ?? null;
  }

  /** The first step in which the layer's gradient was shorter than `bound`: vanishing. @throws SettingError for an unknown layer. */
  firstGradientBelow(layer: string, bound: number): number | null {
    return this.firstStep((facts) => this.#layer(facts, layer).gradientNorm < bound);
  }

  /** The first step in which the layer's gradient was longer than `bound` or not finite: exploding. @throws SettingError for an unknown layer. */
  firstGradientAbove(layer: string, bound: number): number | null {
    return this.firstStep((facts) => !(this.#layer(facts, layer).gradientNorm <= bound));
  }

  /** The first step in which the layer's update / weight ratio was outside of `low` to `high`. @throws SettingError for an unknown layer. */
  firstRatioOutside(layer: string, low = 1e-4, high = 1e-1): number | null {
    return this.firstStep((facts) => {
      const { updateRatio } = this.#layer(facts, layer);
      return !(updateRatio >= low && updateRatio <= high);
    });
  }

  /** The first step in which the loss was not finite. */
  firstNonFiniteLoss(): number | null {
    return this.firstStep(({ loss }) => !Number.isFinite(loss));
  }

  /** The step from which on the unit was inactive in every step up to the last; null while it lives. */
  died(unit: string): number | null {
    let step: number | null = null;
    for (let i = this.steps.length - 1; i >= 0; i--) {
      const facts = this.steps[i] as StepFacts;
      if (!facts.inactiveUnits.includes(unit)) break;
      step = facts.step;
    }
    return step;
  }

  /** All units that are inactive at the end, with the step in which each died. */
  deadUnits(): { readonly unit: string; readonly step: number }[] {
    return (this.steps.at(-1)?.inactiveUnits ?? []).map((unit) => ({ unit, step: this.died(unit) as number }));
  }

  toJSON(): { readonly steps: readonly StepFacts[] } {
    return { steps: this.steps };
  }

  #layer(facts: StepFacts, layer: string): LayerFacts {
    const found = facts.layers[layer];
    if (found !== undefined) return found;
    throw new SettingError(`There is no layer ${JSON.stringify(layer)}. The layers are ${this.layerNames.join(", ")}.`);
  }
}

/** Units, by scope, of which every activation in the graph of `loss` has slope 0: nothing flows back through them. */
export function inactiveUnits(loss: Value): string[] {
  const active = new Map<string, boolean>();
  for (const node of topologicalOrder(loss)) {
    if (node.operation === null || !/(^|\.)neuron\d+$/.test(node.scope)) continue;
    const operation = findOperation(node.operation);
    const [x] = node.inputs;
    if (operation?.arity !== 1 || x === undefined) continue;
    const slope = unaryPartial(operation.code, x.data, node.data, node.parameters);
    active.set(node.scope, active.get(node.scope) === true || slope !== 0);
  }
  return [...active].filter(([, isActive]) => !isActive).map(([unit]) => unit);
}
