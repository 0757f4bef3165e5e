import type { Graph } from "../../graph/index.ts";
import { sanitizeText } from "../../text/index.ts";
import type { Step } from "../../trace/index.ts";
import { nameOf } from "../names.ts";
import type { Shot } from "./shots.ts";

/**
 * A frame in words: which step it is, its numbers, and, in pictures of a part, how many steps happen outside.
 *
 * @param remaining steps after the last frame that happen outside of the picture; 0 in all other frames
 */
export function captionOf(
  part: Graph,
  walk: readonly Step[],
  { first, last, node, skipped }: Shot,
  remaining: number,
  isPart: boolean,
): string[] {
  const step = walk[first] as Step;
  const words = { forward: "forward", seed: "the seed", backward: "backward" }[step.kind];
  const count = last - first + 1;
  const lines =
    count === 1
      ? [`Step ${first + 1} of ${walk.length}, ${words}: ${step.symbols}`, step.numbers]
      : [
          `Steps ${first + 1} to ${last + 1} of ${walk.length}, ${words}: ${sanitizeText(part.label(node)) || nameOf(part, node)}`,
          step.kind === "forward" ? `${count} values are computed inside` : `${count} products are handed back`,
        ];
  if (!isPart) return lines;
  const outside = [
    ...(skipped === 0 ? [] : [`${stepsInWords(skipped)} before this one`]),
    ...(remaining === 0 ? [] : [`${stepsInWords(remaining)} after it`]),
  ];
  return [...lines, outside.length === 0 ? "" : `Outside of the picture: ${outside.join(", ")}`];
}

function stepsInWords(count: number): string {
  return count === 1 ? "1 step" : `${count} steps`;
}
