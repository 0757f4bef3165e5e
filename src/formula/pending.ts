import type { OperationNotation } from "./notation.ts";
import type { Tree } from "./tree.ts";

/** Something begun and not yet complete. The parser keeps these on a stack of its own, so depth is limited by memory only. */
export type Pending =
  | {
      readonly kind: "infix";
      readonly operation: OperationNotation;
      readonly precedence: number;
      readonly position: number;
    }
  | {
      readonly kind: "prefix";
      readonly operation: OperationNotation;
      readonly precedence: number;
      readonly position: number;
      readonly operandPosition: number;
    }
  | { readonly kind: "group"; readonly position: number }
  | {
      readonly kind: "call";
      readonly operation: OperationNotation;
      readonly position: number;
      readonly open: number;
      readonly height: number;
    };

/** An operation whose operands are complete, as a tree. It takes them from the top of the stack of operands. */
export function completed(pending: Pending & { readonly kind: "infix" | "prefix" }, operands: Tree[]): Tree {
  const { operation, position } = pending;
  const last = operands.pop() as Tree;
  if (pending.kind === "infix") {
    const first = operands.pop() as Tree;
    return { kind: "call", operation: operation.name, arguments: [first, last], position };
  }
  // A minus directly before a literal belongs to the literal: `-3` is a number, `-3^2` and `-(3)` are negations.
  if (last.kind === "number" && last.position === pending.operandPosition) {
    return { kind: "number", value: operation.evaluate([last.value]), position };
  }
  return { kind: "call", operation: operation.name, arguments: [last], position };
}

/** Where the innermost parenthesis was opened that is not closed yet. */
export function innermostParenthesis(pending: readonly Pending[]): number | undefined {
  for (let i = pending.length - 1; i >= 0; i--) {
    const entry = pending[i] as Pending;
    if (entry.kind === "group") return entry.position;
    if (entry.kind === "call") return entry.open;
  }
  return undefined;
}
