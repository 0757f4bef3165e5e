import { findOperation, type Operation } from "../../operations/index.ts";
import type { Rows } from "../../operations/row.ts";
import { activations } from "../../operations/rows/activations.ts";
import { arithmetic } from "../../operations/rows/arithmetic.ts";
import { comparisons } from "../../operations/rows/comparisons.ts";
import { exponentials } from "../../operations/rows/exponentials.ts";
import { hidden } from "../../operations/rows/hidden.ts";
import { hyperbolic } from "../../operations/rows/hyperbolic.ts";
import { lists } from "../../operations/rows/lists.ts";
import { losses } from "../../operations/rows/losses.ts";
import { powers } from "../../operations/rows/powers.ts";
import { rectifiers } from "../../operations/rows/rectifiers.ts";
import { selection } from "../../operations/rows/selection.ts";
import { trigonometry } from "../../operations/rows/trigonometry.ts";

/** Operations that stand on one page of the reference. */
export interface Family {
  /** The page's file name without its ending. */
  readonly file: string;
  readonly title: string;
  /** What they have in common, in a sentence or two. */
  readonly about: string;
  readonly operations: readonly Operation[];
}

const pages: readonly (readonly [file: string, title: string, about: string, ...rows: Rows[]])[] = [
  ["arithmetic", "Arithmetic", "The four rules and the operations of one input that stand on them.", arithmetic],
  ["powers", "Powers and roots", "Powers, roots and lengths.", powers],
  ["exponentials", "Exponentials and logarithms", "Exponentials, logarithms and the error function.", exponentials],
  ["trigonometry", "Trigonometry", "Circular functions and their inverses. Angles are in radians.", trigonometry],
  ["hyperbolic", "Hyperbolic functions", "Hyperbolic functions and their inverses.", hyperbolic],
  ["activations", "Smooth activations", "Nonlinearities of neurons that have a derivative everywhere.", activations],
  [
    "rectifiers",
    "Activations with corners",
    "Nonlinearities made of straight pieces, or with a corner: where the pieces meet, a convention decides.",
    rectifiers,
  ],
  [
    "comparisons",
    "Comparisons",
    "They give 1 where they hold, 0 where they fail, and NaN when an operand is NaN. Their derivatives are 0.",
    comparisons,
  ],
  ["selection", "Selection", "Operations that pass on one of their inputs.", selection],
  [
    "lists",
    "Lists",
    "Operations over any number of inputs, shown for three. Sums are rounded once, whatever the order.",
    lists,
  ],
  [
    "helpers",
    "Helpers",
    "Operations that have no method of their own: the terms of losses, and what derivatives of other operations are written in. They appear in graphs and formulas.",
    losses,
    hidden,
  ],
];

/** Every operation of the table, by family, in the order of the table. */
export const families: readonly Family[] = pages.map(([file, title, about, ...rows]) => ({
  file,
  title,
  about,
  operations: rows.flatMap((group) => Object.keys(group).map((name) => findOperation(name) as Operation)),
}));
