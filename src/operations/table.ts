import type { Rows } from "./row.ts";
import { activations } from "./rows/activations.ts";
import { arithmetic } from "./rows/arithmetic.ts";
import { comparisons } from "./rows/comparisons.ts";
import { exponentials } from "./rows/exponentials.ts";
import { hidden } from "./rows/hidden.ts";
import { hyperbolic } from "./rows/hyperbolic.ts";
import { lists } from "./rows/lists.ts";
import { losses } from "./rows/losses.ts";
import { powers } from "./rows/powers.ts";
import { rectifiers } from "./rows/rectifiers.ts";
import { selection } from "./rows/selection.ts";
import { trigonometry } from "./rows/trigonometry.ts";

/** Every row, hidden ones included, in the order of their codes: the first row has code 1. */
export const table: Rows = {
  ...arithmetic,
  ...powers,
  ...exponentials,
  ...trigonometry,
  ...hyperbolic,
  ...activations,
  ...rectifiers,
  ...comparisons,
  ...selection,
  ...lists,
  ...hidden,
  ...losses,
};
