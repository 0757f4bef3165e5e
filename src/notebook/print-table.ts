import { formatTable } from "../text/index.ts";

/**
 * Prints rows below a header, columns aligned, numbers with six significant digits.
 *
 * @param digits 1 to 17 significant digits
 *
 * @example
 * printTable(["x", "x^2"], [[1, 1], [2, 4]]);
 */
export function printTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  digits = 6,
): void {
  console.log(formatTable(rows, { header, digits }));
}
