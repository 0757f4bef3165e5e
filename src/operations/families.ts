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

/** Operations that belong together, for lists and for the pages of the reference. */
export interface OperationFamily {
  /** One word, which also names the page of the reference. */
  readonly name: string;
  readonly title: string;
  /** What they have in common, in a sentence or two. */
  readonly about: string;
  /** The names of its operations, in the order of the table. */
  readonly operations: readonly string[];
}

/** Every operation of the table, by family; the last one holds those that are hidden. Operations defined at run time are in none. */
export const families: readonly OperationFamily[] = [
  family("arithmetic", "Arithmetic", "The four rules and the operations of one input that stand on them.", arithmetic),
  family("powers", "Powers and roots", "Powers, roots and lengths.", powers),
  family(
    "exponentials",
    "Exponentials and logarithms",
    "Exponentials, logarithms and the error function.",
    exponentials,
  ),
  family("trigonometry", "Trigonometry", "Circular functions and their inverses. Angles are in radians.", trigonometry),
  family("hyperbolic", "Hyperbolic functions", "Hyperbolic functions and their inverses.", hyperbolic),
  family(
    "activations",
    "Smooth activations",
    "Nonlinearities of neurons that have a derivative everywhere.",
    activations,
  ),
  family(
    "rectifiers",
    "Activations with corners",
    "Nonlinearities made of pieces: where the pieces meet, a convention decides.",
    rectifiers,
  ),
  family(
    "comparisons",
    "Comparisons",
    "They give 1 where they hold, 0 where they fail, and NaN when an operand is NaN. Their derivatives are 0.",
    comparisons,
  ),
  family("selection", "Selection", "Operations that pass on one of their inputs.", selection),
  family(
    "lists",
    "Lists",
    "Operations over any number of inputs, shown for three. Sums are rounded once, whatever the order.",
    lists,
  ),
  family(
    "helpers",
    "Helpers",
    "Operations that have no method of their own: the terms of losses, and what derivatives of other operations are written in. They appear in graphs and formulas.",
    losses,
    hidden,
  ),
];

function family(name: string, title: string, about: string, ...rows: Rows[]): OperationFamily {
  return { name, title, about, operations: rows.flatMap((group) => Object.keys(group)) };
}
