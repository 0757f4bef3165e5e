import { formatNumber } from "../../text/index.ts";
import type { Account } from "../account.ts";
import { conditionText } from "../condition-text.ts";
import { formulaText } from "../maths.ts";
import { listed } from "../step-words.ts";
import { hasTrait, inputData, kinkAt, operationAt } from "./conditions.ts";
import type { Cause } from "./finding.ts";

/** A few words for a fault at a node: "log of 0", "division by 0", "dead relu". Made of what the row says. */
export function titleOf(account: Account, cause: Cause, node: number): string {
  const { graph } = account;
  const operation = graph.operation(node);
  const name = operation ?? "leaf";
  const x = operation === null ? "" : numbersOf(inputData(graph, node));
  switch (cause) {
    case "boundary":
      if (hasTrait(graph, node, "quotient")) return "division by 0";
      if (hasTrait(graph, node, "power"))
        return Number.isFinite(graph.data[node]) ? "power of base 0" : "0 to a negative power";
      return Number.isFinite(graph.data[node]) ? `${name} at ${x}` : `${name} of ${x}`;
    case "outsideDomain":
      return hasTrait(graph, node, "power") ? "power of a negative base" : `${name} of ${x}`;
    case "inactive":
      return `dead ${name}`;
    case "saturation":
      return `saturated ${name}`;
    case "overflow":
      return `overflow in ${name}`;
    case "underflow":
      return `underflow in ${name}`;
    case "flatStep":
      return `step without slope: ${name}`;
    case "corner":
      return `corner of ${name}`;
    default:
      return plainTitles[cause];
  }
}

const plainTitles: Readonly<Record<Cause, string>> = {
  notConnected: "not connected",
  requiresNoGradient: "constant or detached",
  branchNotTaken: "branch not taken",
  inactive: "dead unit",
  saturation: "saturation",
  flatStep: "step without slope",
  corner: "corner",
  underflow: "underflow",
  overflow: "overflow",
  infinityMinusInfinity: "infinity - infinity",
  zeroTimesInfinity: "0 · infinity",
  infinityOverInfinity: "infinity / infinity",
  boundary: "end of the domain",
  outsideDomain: "outside the domain",
  notANumber: "NaN in the data",
  infiniteData: "infinity in the data",
  lostDigits: "lost digits",
  largeFactor: "one huge factor",
  vanishing: "vanishing gradient",
  exploding: "exploding gradient",
  zeroFactor: "factor 0",
  flatPoint: "flat point",
  notChosen: "another input was chosen",
  cancellation: "cancelling contributions",
  smallFactor: "small factor",
  forgottenZeroing: "forgotten zeroing",
  staleGraph: "stale graph",
  symmetricInitialisation: "symmetric initialisation",
};

/** What happened at a node, in a sentence. */
export function whatHappened(account: Account, cause: Cause, node: number, slot: number | null): string {
  const { graph } = account;
  const name = account.name(node);
  if (graph.operation(node) === null) {
    return `The leaf ${name} holds ${formatNumber(graph.data[node] as number)}, so everything computed from it is affected.`;
  }
  const { row, name: operation } = operationAt(graph, node);
  const y = formatNumber(graph.data[node] as number);
  const at = `${name} is ${computed(account, node)}`;
  const slope = slot === null ? null : graph.partials(node)[slot];
  const local =
    slope === null || slope === undefined
      ? ""
      : ` The local derivative (how fast ${name} reacts) is ${formatNumber(slope)}.`;
  const domain = row.domain === undefined ? "" : ` ${operation} is defined for ${row.domain.words}.`;
  switch (cause) {
    case "boundary":
      return `${at}, at the end of where ${operation} is defined: the result is ${y}.${domain}${local}`;
    case "outsideDomain":
      return `${at}, where it has no real result: ${y} (not a number).${domain}`;
    case "overflow":
      return slot === null
        ? `${at}: the result is larger than any double (about 1.8e308) and becomes ${y} (overflow).`
        : `${at}. On the way back the gradient there becomes larger than any double (about 1.8e308): overflow.${local}`;
    case "underflow":
      if (slot !== null && graph.data[node] !== 0) {
        return `${at}. On the way back the gradient from above times the local derivative is smaller than any double (about 5e-324) and becomes 0 (underflow).${local}`;
      }
      return `${at}: a number smaller than any double (about 5e-324) becomes 0 (underflow), and what it should pass on is lost.${local}`;
    case "infinityMinusInfinity":
      return `${at}: infinity minus infinity has no value, so the result is NaN (not a number).`;
    case "zeroTimesInfinity":
      return `${at}: 0 times infinity has no value, so the result is NaN (not a number).`;
    case "infinityOverInfinity":
      return `${at}: infinity over infinity has no value, so the result is NaN (not a number).`;
    case "inactive":
      return `${at}: it gives ${y} and is flat there, so it passes no gradient back (a dead unit).`;
    case "saturation":
      return `${at}: the curve has gone flat there (saturation), so it multiplies the gradient by ${formatNumber(slope ?? 0)}.`;
    case "flatStep":
      return `${at}, a step: it is flat everywhere except where it jumps, so it never passes a gradient.`;
    case "corner": {
      const kink = kinkAt(graph, node);
      return `${at}, exactly on a corner (${kink === null ? "a kink" : conditionText(account, node, kink.where)}), where there is no single slope; by convention ${kink?.here ?? "0"} is used.`;
    }
    default:
      return `${at}.`;
  }
}

/** What one abnormal number turned into, for the chain of consequences. */
export function whatFollowed(account: Account, cause: Cause, node: number, backward: boolean): string {
  const way = backward ? "on the way back" : "going forward";
  return `${titleOf(account, cause, node)} at ${account.name(node)}, ${way}`;
}

/** What usually helps. */
export const advice: Readonly<Record<Cause, string>> = {
  notConnected:
    "Compute the root from this Value, or stop expecting a gradient on it: check that the same object, not a copy or its .data, is used.",
  requiresNoGradient:
    "Make the Value with value(…), not constant(…); leave detach() and noGrad(…) out where its gradient is wanted.",
  branchNotTaken:
    "Nothing is wrong if the condition is meant; for other inputs the other branch receives the gradient.",
  inactive:
    "If it is dead for all of the data, it cannot recover by itself: use a unit with a small slope below 0, a smaller learning rate, or a larger bias.",
  saturation:
    "Keep its input nearer to 0 (smaller weights, normalised inputs), use a unit that does not go flat, or join it with the logarithm of the loss in one stable operation.",
  flatStep: "Replace the step by a smooth curve where a gradient is needed.",
  corner:
    "Any slope between the two sides is valid; move the input a little, or use a smooth form, if the convention disturbs.",
  underflow: "Work with logarithms of such numbers, or scale them up.",
  overflow: "Work with logarithms, subtract the largest exponent first, or scale the inputs down.",
  infinityMinusInfinity:
    "Find why both are infinite: usually exponentials that should be handled by one stable operation.",
  zeroTimesInfinity: "Avoid the infinite factor: keep its operation away from the end of its domain.",
  infinityOverInfinity: "Divide before the numbers overflow, or subtract their logarithms.",
  boundary:
    "Keep the input away from there, for example by adding a tiny constant such as 1e-12 inside, or by choosing between two forms with where.",
  outsideDomain:
    "Check the sign or the range of the input; clip it, or take its absolute value, if that is what is meant.",
  notANumber: "Clean the data: a missing or failed measurement is no number.",
  infiniteData: "Replace the infinity by a large finite number.",
  lostDigits: "Use the form that keeps the digits.",
  largeFactor: "Scale the data, or keep the divisor away from 0.",
  vanishing:
    "Use fewer layers, units that do not flatten, a better initial scale of the weights, or connections that skip layers.",
  exploding: "Use a smaller initial scale of the weights, or clip the gradient.",
  zeroFactor: "What the gradient is multiplied by, the other factor, is 0 at these inputs; that is no fault.",
  flatPoint: "A gradient of 0 may mean a minimum, a maximum or a saddle; that is no fault.",
  notChosen: "Another input was the one that counted; that is no fault.",
  cancellation: "Contributions of opposite sign cancel; near a minimum that is as it should be.",
  smallFactor: "Scale the data or the result up.",
  forgottenZeroing: "Call zeroGrad() before each backward pass, unless adding up several passes is meant.",
  staleGraph: "Call recompute(root), or build the expression anew, before backward().",
  symmetricInitialisation: "Give the weights different random numbers at the start.",
};

/** How a node was computed: "a^2 with a = 0", "0/0"; long lists by their first numbers. */
function computed(account: Account, node: number): string {
  const { graph, trees } = account;
  const inputs = graph.inputs(node);
  if (inputs.length > longestCall) return `${trees.operation(node).name} of ${numbersOf(inputData(graph, node))}`;
  const named = [...new Set(inputs)].filter((input) => trees.symbols[input] !== "");
  const held = named.map((input) => `${account.name(input)} = ${formatNumber(graph.data[input] as number)}`);
  return `${formulaText(trees.forward(node))}${held.length === 0 ? "" : ` with ${listed(held)}`}`;
}

/** Calls of more inputs are told by their first numbers. */
const longestCall = 4;

function numbersOf(xs: readonly number[]): string {
  const shown = xs.slice(0, 4).map((x) => formatNumber(x));
  if (xs.length > 4) return `${shown.join(", ")}, … (${xs.length} numbers)`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}
