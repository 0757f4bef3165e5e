import { type Graph, snapshot, sum, value } from "../../src/graph/index.ts";
import { sanitizeText } from "../../src/text/index.ts";
import { nastyLabels } from "../text/nasty-labels.ts";
import { readXml } from "../text/svg-texts.ts";

/** One graph with a leaf for each label. */
export function graphOfLabels(labels: readonly string[] = nastyLabels): Graph {
  return snapshot(sum(labels.map((label, index) => value(index, label))));
}

/** The lines that a picture must show for a label, as a reader sees them; a record's heading that is empty is a blank. */
export function shownLines(label: string): string[] {
  return sanitizeText(label)
    .replaceAll("\u00A0", " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** All texts of an SVG by the node that they stand in. */
export function textsByNode(svg: string): Map<string, string[]> {
  const nodes = new Map<string, string[]>();
  const parts = svg.split(/<g id="[^"]*" class="(?:node|edge|cluster)">\s*<title>/).slice(1);
  for (const part of parts) {
    const id = part.slice(0, part.indexOf("<"));
    const texts = [...part.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map((match) => readXml(match[1] as string));
    if (!nodes.has(id)) nodes.set(id, texts);
  }
  return nodes;
}
