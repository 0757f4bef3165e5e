import { formatNumber } from "../text/index.ts";
import type { Account } from "./account.ts";
import type { BackwardEdge } from "./edges.ts";
import { formulaText, operand } from "./maths.ts";

/** "p is w*x with w = 2 and x = 3: mul (the product of two numbers) gives 6."; without digits, no numbers. */
export function forwardWords(account: Account, node: number, digits: number | null): string {
  const { graph, trees } = account;
  const { name, row } = trees.operation(node);
  const named = digits === null ? [] : [...new Set(graph.inputs(node))].filter((input) => trees.symbols[input] !== "");
  const inputs = named.map(
    (input) => `${account.name(input)} = ${formatNumber(graph.data[input] as number, digits ?? 6)}`,
  );
  const given = inputs.length === 0 ? "" : ` with ${listed(inputs)}`;
  const summary = row.summary.replace(/\.$/, "");
  const result = digits === null ? "" : ` gives ${formatNumber(graph.data[node] as number, digits)}`;
  return `${account.name(node)} is ${formulaText(trees.forward(node))}${given}: ${name} (${lowerFirst(summary)})${result}.`;
}

/** The root's own gradient. */
export function seedWords(account: Account): string {
  const root = account.name(account.graph.root);
  return `Start at the end: ${root} changes exactly as fast as itself, so its gradient is 1 (the seed).`;
}

/** What one edge adds, and why. */
export function edgeWords(account: Account, edge: BackwardEdge, digits: number): string {
  const { graph } = account;
  const [input, consumer, root] = [account.name(edge.input), account.name(edge.consumer), account.name(graph.root)];
  const upstream = formatNumber(edge.upstream, digits);
  const sum = `${formatNumber(edge.before, digits)} + ${operand(edge.product, digits).text} = ${formatNumber(edge.after, digits)}`;
  const first = effectWords(input, consumer, edge.local, digits);
  if (edge.consumer === graph.root) {
    return `${first}, so this use adds 1 times that to the gradient of ${input}: ${sum}.`;
  }
  return `${first}, and ${reactionWords(root, consumer, edge.upstream, digits)} (the gradient that arrives from above). Together ${upstream} times ${formatNumber(edge.local, digits)} is ${formatNumber(edge.product, digits)}, which is added to the gradient of ${input}: ${sum}.`;
}

/** "f moves 3 times as fast as p"; what does not react does not move 0 times as fast. */
export function reactionWords(root: string, consumer: string, upstream: number, digits: number): string {
  if (upstream === 0) return `${root} does not react to ${consumer}`;
  const speed = upstream === 1 ? "just as fast" : `${formatNumber(upstream, digits)} times as fast`;
  return `${root} moves ${speed} as ${consumer}`;
}

/** "When w grows a little, p grows 3 times as fast (the local derivative is 3)". */
export function effectWords(input: string, consumer: string, local: number, digits: number): string {
  const size = formatNumber(Math.abs(local), digits);
  const cause = `When ${input} grows a little`;
  const number = `(the local derivative is ${formatNumber(local, digits)})`;
  if (Number.isNaN(local)) return `${cause}, what happens to ${consumer} is undefined ${number}`;
  if (local === 0) return `${cause}, ${consumer} does not move ${number}`;
  if (!Number.isFinite(local)) return `${cause}, ${consumer} ${local > 0 ? "grows" : "falls"} without bound ${number}`;
  if (local === 1) return `${cause}, ${consumer} grows just as fast ${number}`;
  if (local === -1) return `${cause}, ${consumer} falls just as fast ${number}`;
  return `${cause}, ${consumer} ${local > 0 ? "grows" : "falls"} ${size} times as fast ${number}`;
}

/** The same for any numbers: "When w grows a little, p changes x times as fast". */
export function effectFormulaWords(
  account: Account,
  input: string,
  use: { consumer: number; consumerName: string; slot: number },
): string {
  const tree = account.trees.partial(use.consumer, use.slot);
  const cause = `When ${input} grows a little`;
  if (tree?.kind === "number") return effectWords(input, use.consumerName, tree.value, 6);
  const rate = tree === null ? `∂${use.consumerName}/∂${input}` : formulaText(tree);
  return `${cause}, ${use.consumerName} changes ${rate} times as fast (the local derivative)`;
}

/** "a, b and c"; long lists are cut. */
export function listed(items: readonly string[], most = 8): string {
  if (items.length > most) return `${items.slice(0, most - 1).join(", ")} and ${items.length - most + 1} more`;
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text;
}
