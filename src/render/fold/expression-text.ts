import type { Graph } from "../../graph/index.ts";
import { findOperation } from "../../operations/index.ts";
import { formatNumber } from "../../text/index.ts";

/**
 * A small expression as text, with p for the number that it is of: "(p − 0.5)²".
 *
 * @param varying constants that differ from term to term, written as c.
 * @param inside the nodes that the expression consists of; it has a handful of operations, so the recursion is shallow.
 */
export function expressionText(
  graph: Graph,
  node: number,
  source: number,
  inside: ReadonlySet<number>,
  varying: ReadonlySet<number>,
): string {
  return write(node, false);

  function write(index: number, asPart: boolean): string {
    if (index === source) return "p";
    if (varying.has(index)) return "c";
    const row = findOperation(graph.operation(index) ?? "")?.row;
    if (!inside.has(index) || row === undefined) return formatNumber(graph.data[index] as number, 3);
    const inputs = graph.inputs(index);
    const [first] = inputs as [number];
    // "x²" is a sign with a place for the input.
    const raised = /^x(\P{ASCII}+)$/u.exec(row.symbol)?.[1];
    if (raised !== undefined && inputs.length === 1) return `${write(first, true)}${raised}`;
    const { infix, prefix, symbol } = row;
    if (prefix !== undefined && inputs.length === 1) return `${symbol}${write(first, true)}`;
    if (infix === undefined || inputs.length !== 2)
      return `${symbol}(${inputs.map((input) => write(input, false)).join(", ")})`;
    const sign = symbol === "×" ? "·" : symbol;
    const isTight = infix.precedence > 2;
    const text = inputs.map((input) => write(input, true)).join(isTight ? sign : ` ${sign} `);
    return asPart ? `(${text})` : text;
  }
}
