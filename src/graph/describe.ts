import { operationByCode } from "../operations/index.ts";
import { type EncodedNumber, encodeNumber, exactNumber, formatNumber, stripTerminalControls } from "../text/index.ts";
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

/** `Value(data=6, grad=1, label="c")`, every number exactly; the gradient reads "–" before any backward pass. */
export function nodeText(node: TapeNode): string {
  const gradient = node.pass === 0 ? "–" : exactNumber(node.adjoint);
  const label = node.label === "" ? "" : `, label=${JSON.stringify(stripTerminalControls(node.label))}`;
  const operation = operationName(node);
  return `Value(data=${exactNumber(node.primal)}, grad=${gradient}${label}${operation === null ? "" : `, operation=${operation}`})`;
}

/** A node alone as JSON. */
export interface NodeJson {
  data: EncodedNumber;
  /** Left out before any backward pass. */
  grad?: EncodedNumber;
  label?: string;
  operation?: string;
}

/** The node alone, without what it was computed from. */
export function nodeJson(node: TapeNode): NodeJson {
  const operation = operationName(node);
  return {
    data: encodeNumber(node.primal),
    ...(node.pass === 0 ? {} : { grad: encodeNumber(node.adjoint) }),
    ...(node.label === "" ? {} : { label: node.label }),
    ...(operation === null ? {} : { operation }),
  };
}
