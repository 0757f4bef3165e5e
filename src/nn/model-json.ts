import type { Value } from "../graph/index.ts";
import { ModelFormatError } from "./errors.ts";

/** The format's name and version, written into every file. */
const FORMAT = "nodegrad-model";
const VERSION = 1;

/** A module as JSON: what it is, how it was made, and every parameter by its name. */
export interface ModelJson {
  readonly format: "nodegrad-model";
  readonly version: 1;
  readonly kind: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, number>>;
  /** Anything that belongs to the model but is not part of it, such as the normalisation of its inputs. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What saving and loading need of a module. */
export interface SavedModule {
  readonly kind: string;
  configuration(): Record<string, unknown>;
  namedParameters(): [name: string, parameter: Value][];
}

/** The module as JSON. @throws ModelFormatError when a parameter is not finite. */
export function saveModel(module: SavedModule, metadata?: Readonly<Record<string, unknown>>): ModelJson {
  const parameters: Record<string, number> = Object.create(null);
  for (const [name, parameter] of module.namedParameters()) {
    if (!Number.isFinite(parameter.data)) {
      throw new ModelFormatError(
        `The parameter ${name} is ${parameter.data}, and a model file holds finite numbers only. Train again with a smaller learning rate, or restore the best weights.`,
      );
    }
    parameters[name] = parameter.data;
  }
  const json: ModelJson = {
    format: FORMAT,
    version: VERSION,
    kind: module.kind,
    configuration: module.configuration(),
    parameters,
  };
  return metadata === undefined ? json : { ...json, metadata };
}

/** Checks that `json` is a saved model of this version, whatever its kind. @throws ModelFormatError saying what is wrong. */
export function checkModelJson(json: unknown): ModelJson {
  if (!isRecord(json)) throw new ModelFormatError(`A model is a JSON object, but this is ${describe(json)}.`);
  if (json.format !== FORMAT) {
    throw new ModelFormatError(
      `This is no nodegrad model: its "format" is ${describe(json.format)}, where "${FORMAT}" was expected.`,
    );
  }
  if (json.version !== VERSION) {
    throw new ModelFormatError(
      `The model has version ${describe(json.version)}, but this release of nodegrad reads version ${VERSION}. Save it again with the release that made it, or update nodegrad.`,
    );
  }
  for (const key of ["configuration", "parameters"] as const) {
    if (!isRecord(json[key])) throw new ModelFormatError(`The model's "${key}" is missing or no object.`);
  }
  if (typeof json.kind !== "string") throw new ModelFormatError(`The model's "kind" is missing or no text.`);
  if (json.metadata !== undefined && !isRecord(json.metadata)) {
    throw new ModelFormatError(`The model's "metadata" is no object.`);
  }
  const known = ["format", "version", "kind", "configuration", "parameters", "metadata"];
  const extra = Object.keys(json).filter((key) => !known.includes(key));
  if (extra.length > 0) throw new ModelFormatError(`The model holds unknown entries: ${list(extra)}.`);
  return json as unknown as ModelJson;
}

/** Writes the parameters of `json` into the module, all or none. @throws ModelFormatError when anything does not fit. */
export function loadModel(module: SavedModule, json: unknown): void {
  const model = checkModelJson(json);
  if (model.kind !== module.kind) {
    throw new ModelFormatError(
      `The model is of kind ${JSON.stringify(model.kind)}, but was loaded into ${module.kind}.`,
    );
  }
  const [saved, own] = [sorted(model.configuration), sorted(module.configuration())];
  if (saved !== own) {
    throw new ModelFormatError(
      `The model was made with ${saved}, but was loaded into one made with ${own}. Make one with the same settings, for example with MLP.fromJSON(json).`,
    );
  }
  const parameters = module.namedParameters();
  const names = new Set(parameters.map(([name]) => name));
  const missing = [...names].filter((name) => !Object.hasOwn(model.parameters, name));
  if (missing.length > 0) throw new ModelFormatError(`The model lacks the parameters ${list(missing)}.`);
  const extra = Object.keys(model.parameters).filter((name) => !names.has(name));
  if (extra.length > 0)
    throw new ModelFormatError(`The model has parameters that do not belong to it: ${list(extra)}.`);
  for (const name of names) {
    const data: unknown = model.parameters[name];
    if (typeof data !== "number" || !Number.isFinite(data)) {
      throw new ModelFormatError(`The parameter ${name} must be a finite number, but is ${describe(data)}.`);
    }
  }
  for (const [name, parameter] of parameters) parameter.data = model.parameters[name] as number;
}

/** Whether a JSON value is an object with keys. */
export function isRecord(x: unknown): x is Record<string, unknown> {
  return typeof x === "object" && x !== null && !Array.isArray(x);
}

/** A JSON value in a message, shortened. */
export function describe(x: unknown): string {
  if (x === undefined) return "missing";
  if (typeof x === "number") return String(x);
  const text = JSON.stringify(x) ?? typeof x;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Names in a message, at most five. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => describe(name));
  return names.length > 5 ? `${shown.join(", ")} and ${names.length - 5} more` : shown.join(", ");
}

function sorted(record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));
}
