import { type Operation, type Proof, proveOperation } from "../operations/index.ts";
import { type Cell, formatTable, type Painter } from "../text/index.ts";

/** Few enough to answer at once; the reference tries more. */
const points = 20;

/** How many digits independent ways to the operation's derivative have in common, worked out on the spot. */
export function proofTable(operation: Operation, paint: Painter): string {
  const proof = proveOperation(operation, { points });
  const rows: Cell[][] = [["derivative and differences of the value", whole(proof.differences)]];
  const add = (text: string, digits: Proof["value"]): void => {
    if (digits !== null) rows.push([text, whole(digits)]);
  };
  add("derivative and that of the definition", proof.definition);
  add("value and that of the definition", proof.value);
  add("derivative as computed and as printed above", proof.formula);
  add("second derivative and differences of the first", proof.seconds);
  const table = formatTable(rows, { indent: 2, paint, header: ["compared", "digits"], align: ["left", "right"] });
  return `  Digits in common at ${proof.points} points, at worst:\n\n${table}`;
}

/** Digits, rounded down. */
function whole(digits: number): number {
  return Math.floor(digits + 1e-9);
}
