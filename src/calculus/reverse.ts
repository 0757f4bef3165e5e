import { sweepColumns, type Value } from "../graph/index.ts";
import { freshReading } from "./fresh-reading.ts";

/**
 * The gradients of several roots by the same inputs, as numbers: one reverse sweep for each root, over one reading of their common graph.
 * No Value's `grad` is touched.
 *
 * @throws StaleGraphError when a leaf was changed after the graph was computed.
 * @returns one array per root, with one number per input.
 */
export function reverseRows(roots: readonly Value[], inputs: readonly Value[]): number[][] {
  const { columns, positions } = freshReading(roots);
  return roots.map((root) => {
    const { adjoints } = sweepColumns(columns, positions.get(root) as number);
    return inputs.map((input) => {
      const position = positions.get(input);
      return position === undefined ? 0 : (adjoints[position] as number);
    });
  });
}
