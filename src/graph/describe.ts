import { operationByCode } from "../operations/index.ts";
import { formatNumber } from "../text/index.ts";
import { LEAF, type TapeNode } from "./node.ts";

/** The name of the operation that computed the node; null for a leaf. */
export function operationName(node: TapeNode): string | null {
  return node.code === LEAF ? null : operationByCode(node.code).name;
}

/**
 * Names a node for a message: its label, operation, scope and number, as far as it has them.
 *
 * ```ts
 * describeNode(value(2, "w")); // 'leaf "w" (data 2)'
 * ```
 */
export function describeNode(node: TapeNode): string {
  const operation = operationName(node);
  const kind = operation === null ? "leaf" : `${operation} node`;
  const label = node.label === "" ? "" : ` ${JSON.stringify(node.label)}`;
  const scope = node.scope === "" ? "" : ` in scope ${JSON.stringify(node.scope)}`;
  return `${kind}${label}${scope} (data ${formatNumber(node.primal)})`;
}
