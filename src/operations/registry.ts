import type { Notation } from "../formula/index.ts";
import { Catalogue, type EntryExtras } from "./catalogue.ts";
import { OperationError } from "./errors.ts";
import { operationValue } from "./generated/kernels.ts";
import type { Operation } from "./operation.ts";
import type { OperationRow } from "./row.ts";
import { table } from "./table.ts";

/** The registry of this process: the table and what was defined at run time. */
export const catalogue: Catalogue = new Catalogue(table, ({ code }, inputs, parameters) =>
  operationValue(code, inputs, parameters),
);

const visible: Record<string, OperationRow> = Object.create(null);
for (const name of catalogue.names()) visible[name] = table[name] as OperationRow;

/**
 * The operation table: every visible row by name, those added by `defineOperation` included.
 *
 * ```ts
 * operations.tanh.partials; // ["1 / cosh(x)^2"]
 * ```
 */
export const operations: Readonly<Record<string, OperationRow>> = visible;

/** How formulas see the operations. */
export const notation: Notation = catalogue.notation;

/** Looks rows up that are made on demand: derivatives of operations. Installed by `derived.ts`. */
let onDemand: (name: string) => Operation | undefined = () => undefined;

/** Says where names that the table does not have are looked up. */
export function lookUpElsewhere(find: (name: string) => Operation | undefined): void {
  onDemand = find;
}

/** The operation of that name, hidden ones and derivatives (`tanh.x`) included; undefined if there is none, as for a leaf's null. */
export function findOperation(name: string | null): Operation | undefined {
  if (name === null) return undefined;
  return catalogue.find(name) ?? (name.includes(".") ? onDemand(name) : undefined);
}

/**
 * The operation with that code.
 * @throws OperationError when no operation has it
 */
export function operationByCode(code: number): Operation {
  const operation = catalogue.byCode(code);
  if (operation === undefined) throw new OperationError(`There is no operation with code ${code}.`, `code ${code}`);
  return operation;
}

/** The names of all visible operations, in the order of the table. */
export function operationNames(): readonly string[] {
  return catalogue.names();
}

/** Adds a row to the registry and, unless it is hidden, to the table. */
export function addOperation(name: string, row: OperationRow, extras: EntryExtras = {}): Operation {
  const operation = catalogue.add(name, row, extras);
  if (row.hidden === undefined) visible[name] = row;
  return operation;
}
