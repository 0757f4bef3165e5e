import { type Value, zeroGrad } from "../graph/index.ts";
import { requireRange } from "./check.ts";
import { ModelFormatError, SettingError } from "./errors.ts";
import { describe, isRecord } from "./model-json.ts";

/** Numbers that an optimizer remembers for each parameter, by their names ("momentum", "squareAverage"). */
export type OptimizerBuffers = Readonly<Record<string, Float64Array>>;

/** An optimizer as JSON. */
export interface OptimizerJson {
  readonly format: "nodegrad-optimizer";
  readonly version: 1;
  readonly kind: string;
  readonly learningRate: number;
  readonly settings: Readonly<Record<string, number | boolean>>;
  /** How often each parameter has been updated. */
  readonly updates: readonly number[];
  readonly state: Readonly<Record<string, readonly number[]>>;
}

/** What an update rule is given of one parameter: its place in the buffers, number and gradient, and the count of its updates from 1. */
export interface Update {
  readonly index: number;
  readonly data: number;
  readonly gradient: number;
  readonly count: number;
}

/**
 * Updates parameters by their gradients. Each rule is a subclass with one method, `update`, that gives a parameter's new number.
 * A parameter without gradient (`hasGrad` false) is left alone, as in PyTorch.
 */
export abstract class Optimizer {
  /** Name of the rule. */
  abstract readonly kind: string;
  readonly parameters: readonly Value[];
  /** The numbers remembered for each parameter, in the order of `parameters`. */
  readonly buffers: OptimizerBuffers;
  readonly #settings: Readonly<Record<string, number | boolean>>;
  readonly #updates: Float64Array;
  #learningRate = 0;

  /** @param initial the remembered numbers by name, and where each starts. */
  protected constructor(
    parameters: readonly Value[],
    learningRate: number,
    settings: Readonly<Record<string, number | boolean>>,
    initial: Readonly<Record<string, number>>,
  ) {
    this.parameters = requireParameters(parameters);
    this.learningRate = learningRate;
    this.#settings = settings;
    this.#updates = new Float64Array(parameters.length);
    this.buffers = Object.fromEntries(
      Object.entries(initial).map(([name, start]) => [name, new Float64Array(parameters.length).fill(start)]),
    );
  }

  /** The new number of one parameter; writes the buffers at `index`. */
  protected abstract update(parameter: Update): number;

  /** The remembered numbers of that name, one per parameter. */
  protected buffer(name: string): Float64Array {
    return this.buffers[name] as Float64Array;
  }

  /** Moves the remembered average towards `x`, of which the share `1 - kept` enters. */
  protected average(name: string, index: number, kept: number, x: number): number {
    const buffer = this.buffer(name);
    const moved = kept * (buffer[index] as number) + (1 - kept) * x;
    buffer[index] = moved;
    return moved;
  }

  /** Factor of each update; schedules set it. @throws SettingError when set to a negative or non-finite number. */
  get learningRate(): number {
    return this.#learningRate;
  }

  set learningRate(rate: number) {
    this.#learningRate = requireRange("The learning rate", rate, 0);
  }

  /** Updates every parameter that has a gradient. */
  step(): void {
    for (let index = 0; index < this.parameters.length; index++) {
      const parameter = this.parameters[index] as Value;
      if (!parameter.hasGrad) continue;
      const count = (this.#updates[index] as number) + 1;
      this.#updates[index] = count;
      parameter.data = this.update({ index, data: parameter.data, gradient: parameter.grad, count });
    }
  }

  /** Zeroes the gradients of the parameters. */
  zeroGrad(): void {
    zeroGrad(this.parameters);
  }

  /** What is remembered for one parameter, by name, with the number of its updates. @throws SettingError for a foreign Value. */
  stateOf(parameter: Value): Readonly<Record<string, number>> {
    const index = this.parameters.indexOf(parameter);
    if (index < 0) throw new SettingError("The optimizer does not update this Value: it was not among its parameters.");
    const remembered = Object.entries(this.buffers).map(([name, buffer]) => [name, buffer[index] as number]);
    return Object.fromEntries([["updates", this.#updates[index] as number], ...remembered]);
  }

  /** Rule, settings and everything remembered, so that training can go on where it stopped. */
  toJSON(): OptimizerJson {
    return {
      format: "nodegrad-optimizer",
      version: 1,
      kind: this.kind,
      learningRate: this.learningRate,
      settings: this.#settings,
      updates: [...this.#updates],
      state: Object.fromEntries(Object.entries(this.buffers).map(([name, buffer]) => [name, [...buffer]])),
    };
  }

  /**
   * Takes over what `toJSON` wrote. Nothing changes unless everything fits.
   *
   * @throws ModelFormatError for another version, rule, setting or number of parameters, and for numbers that are not finite.
   */
  loadJSON(json: unknown): this {
    if (!isRecord(json) || json.format !== "nodegrad-optimizer" || json.version !== 1) {
      throw new ModelFormatError(`Expected a saved optimizer of version 1, but found ${describe(json)}.`);
    }
    if (json.kind !== this.kind) {
      throw new ModelFormatError(`The state of ${describe(json.kind)} cannot be loaded into ${this.kind}.`);
    }
    for (const [name, own] of Object.entries(this.#settings)) {
      const saved = isRecord(json.settings) ? json.settings[name] : undefined;
      if (saved === own) continue;
      throw new ModelFormatError(
        `The saved ${this.kind} has ${name} ${describe(saved)}, but this one has ${String(own)}.`,
      );
    }
    const rate = json.learningRate;
    if (typeof rate !== "number" || !(rate >= 0) || rate === Infinity) {
      throw new ModelFormatError(
        `The saved learning rate must be a finite number of at least 0, but is ${describe(rate)}.`,
      );
    }
    const state = isRecord(json.state) ? json.state : {};
    const targets: [string, Float64Array, unknown][] = Object.entries(this.buffers).map(([name, buffer]) => [
      `state of ${name}`,
      buffer,
      state[name],
    ]);
    targets.push(["update counts", this.#updates, json.updates]);
    for (const [what, { length }, saved] of targets) requireNumbers(what, saved, length);
    for (const [, buffer, saved] of targets) buffer.set(saved as number[]);
    this.learningRate = rate;
    return this;
  }
}

function requireParameters(parameters: readonly Value[]): readonly Value[] {
  if (!Array.isArray(parameters) || parameters.length === 0) {
    throw new SettingError("An optimizer expects an array of at least one parameter: model.parameters().");
  }
  for (const parameter of parameters as readonly Value[]) {
    if (parameter.operation === null && parameter.requiresGrad) continue;
    throw new SettingError(
      `An optimizer updates leaves that require gradients, but got ${String(parameter)}. Pass model.parameters().`,
    );
  }
  return [...parameters];
}

function requireNumbers(what: string, saved: unknown, length: number): void {
  if (Array.isArray(saved) && saved.length === length && saved.every((x) => Number.isFinite(x))) return;
  throw new ModelFormatError(`The saved ${what} must be ${length} finite numbers, but is ${describe(saved)}.`);
}
