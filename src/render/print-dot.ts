import { dotString, dotTooltip } from "../text/index.ts";
import type { Attributes, AttributeValue, Cluster, Picture, PictureEdge, PictureNode } from "./picture.ts";

/** About this many characters make one chunk: few enough to hold, enough that a file is written in large pieces. */
const chunkLength = 32_768;

/** The DOT text of a picture, piece by piece; joined, the pieces are the whole file. */
export function* dotChunks(picture: Picture): Generator<string> {
  let chunk = "";
  for (const line of dotLines(picture)) {
    chunk += `${line}\n`;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

/** The lines of the DOT text. */
function* dotLines(picture: Picture): Generator<string> {
  yield "digraph nodegrad {";
  yield `  graph${attributeList(picture.graph)};`;
  yield `  node${attributeList(picture.nodeDefaults)};`;
  yield `  edge${attributeList(picture.edgeDefaults)};`;
  yield* clusterLines(picture);
  for (const edge of picture.edges()) yield edgeLine(edge);
  const [before, between] = picture.ranksInOrder ? ["edge [style=invis]; ", " -> "] : ["", "; "];
  for (const rank of picture.ranks) yield `  { rank=same; ${before}${rank.join(between)} }`;
  yield "}";
}

/** Nodes inside their frames. Frames may be nested deeply, hence the stack of one's own. */
function* clusterLines(picture: Picture): Generator<string> {
  const open: { readonly cluster: Cluster; next: number }[] = [];
  yield* enter(picture.root);
  let number = 0;
  while (open.length > 0) {
    const top = open[open.length - 1] as { readonly cluster: Cluster; next: number };
    const child = top.cluster.children[top.next];
    top.next += 1;
    if (child !== undefined) {
      yield `${indentation(open.length)}subgraph cluster_${number} {`;
      number += 1;
      yield* enter(child);
    } else {
      open.pop();
      if (open.length > 0) yield `${indentation(open.length)}}`;
    }
  }

  function* enter(cluster: Cluster): Generator<string> {
    open.push({ cluster, next: 0 });
    const indent = indentation(open.length);
    if (open.length > 1) yield `${indent}graph${attributeList(picture.clusterAttributes(cluster))};`;
    for (const index of cluster.nodes) for (const node of picture.nodes(index)) yield indent + nodeLine(node);
  }
}

/** Deep nesting would make the blanks longer than the text. */
function indentation(depth: number): string {
  return "  ".repeat(Math.min(depth, 8));
}

function nodeLine(node: PictureNode): string {
  return `${node.id}${attributeList(node.attributes)};`;
}

function edgeLine(edge: PictureEdge): string {
  return `  ${edge.from} -> ${edge.to}${attributeList(edge.attributes)};`;
}

function attributeList(attributes: Attributes): string {
  let list = "";
  for (const name in attributes)
    list += `${list === "" ? "" : " "}${name}=${attributeText(name, attributes[name] as AttributeValue)}`;
  return list === "" ? "" : ` [${list}]`;
}

/** Words and decimal numbers need no quotes in DOT, except its keywords. */
const bare = /^(?:-?\d+(?:\.\d+)?|(?!(?:node|edge|graph|digraph|subgraph|strict)$)[A-Za-z_][A-Za-z0-9_]*)$/i;

/** Printable ASCII without the quote, the ampersand and the backslash. */
const plain = /^[ !#-%'-[\]-~]*$/;

function attributeText(name: string, value: AttributeValue): string {
  if (typeof value === "object") return "html" in value ? `<${value.html}>` : `"${value.escaped}"`;
  const text = String(value);
  // Most texts of a large picture are plain; looking for what must be escaped takes longer than anything else.
  if (plain.test(text)) return bare.test(text) ? text : `"${text}"`;
  // Graphviz expands backslashes in tooltips twice.
  return name.endsWith("tooltip") ? dotTooltip(text) : dotString(text);
}
