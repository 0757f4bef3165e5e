import type { Tree } from "../formula/index.ts";
import type { OperationRow } from "./row.ts";

/** One entry of the registry: a row with its code and what is derived from it. */
export interface Operation {
  readonly name: string;
  /** Number of the operation in the kernels; 0 is a leaf. Codes differ between versions: store names. */
  readonly code: number;
  readonly arity: 1 | 2 | 3 | "n";
  readonly row: OperationRow;
  /** Names of the numbers that are not differentiated, the index first. */
  readonly parameterNames: readonly string[];
  /** Defaults of the parameters; null where there are none. An index has no default: it must be given. */
  readonly defaults: readonly number[] | null;
  /** The partials of the row as trees, null where one is a function. Parsed when first read. */
  readonly partialTrees: readonly (Tree | null)[];
  /** The second derivatives of the row as trees, upper triangle by rows; null where the row gives none. */
  readonly secondTrees: readonly Tree[] | null;
  readonly definitionTree: Tree | null;
  /** The value as a tree, of operations that were defined by a formula at run time. */
  readonly valueTree: Tree | null;
}

/** What runs an operation that is not in the generated kernels. */
export interface RuntimeKernel {
  value(xs: readonly number[], parameters: readonly number[] | null): number;
  /** The partial by the input in `slot`. */
  partial(slot: number, xs: readonly number[], y: number, parameters: readonly number[] | null): number;
}
