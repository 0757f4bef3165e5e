import {
  dotString,
  dotTooltip,
  escapeDotHtml,
  escapeDotHtmlAttribute,
  escapeDotRecord,
  sanitizeText,
} from "../../src/text/index.ts";
import { nastyLabels } from "./nasty-labels.ts";

/** The kinds of labels that DOT has. */
export type LabelKind = "quoted" | "record" | "html";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text of SVG with its entities read; blanks that do not break count as blanks, which is how Graphviz writes runs of them. */
export function readXml(text: string): string {
  return text
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return entities[name as string] ?? `unknown entity ${whole}`;
    })
    .replaceAll("\u00A0", " ");
}

const shownAs = (label: string): string => sanitizeText(label).replaceAll("\u00A0", " ");

/** One DOT text with a node for every label and kind. */
export function dotOfLabels(kinds: readonly LabelKind[], labels: readonly string[] = nastyLabels): string {
  const lines = ["digraph nasty {", 'node [fontname="Arial"]'];
  for (const [index, label] of labels.entries()) {
    for (const kind of kinds) {
      if (kind === "quoted") lines.push(`quoted${index} [shape=box, label=${dotString(label)}]`);
      else if (kind === "record") lines.push(`record${index} [shape=record, label="{${escapeDotRecord(label)}|end}"]`);
      else {
        const cell = `<TABLE><TR><TD>${escapeDotHtml(label)}</TD></TR></TABLE>`;
        lines.push(`html${index} [shape=plain, label=<${cell}>]`);
      }
    }
  }
  return `${lines.join("\n")}\n}\n`;
}

/** One DOT text with a tooltip of every kind for every label; each begins with its kind and number, since none may be empty. */
export function dotOfTooltips(html: boolean): string {
  const lines = ["digraph nasty {"];
  for (const [index, label] of nastyLabels.entries()) {
    const tip = (kind: string): string => dotTooltip(`${kind}${index}:${label}`);
    lines.push(`subgraph cluster${index} { tooltip=${tip("cluster")}; a${index} [tooltip=${tip("node")}]; b${index} }`);
    lines.push(`a${index} -> b${index} [label=x, tooltip=${tip("edge")}, labeltooltip=${tip("label")}]`);
    if (!html) continue;
    const cell = `<TD HREF="#" TOOLTIP="${escapeDotHtmlAttribute(`cell${index}:${label}`)}">x</TD>`;
    lines.push(`b${index} [shape=plain, label=<<TABLE><TR>${cell}</TR></TABLE>>]`);
  }
  return `${lines.join("\n")}\n}\n`;
}

/** The tooltips that `dotOfTooltips` should give, sorted. */
export function expectedTooltips(html: boolean): string[] {
  const kinds = ["cluster", "node", "edge", "label", ...(html ? ["cell"] : [])];
  return nastyLabels.flatMap((label, index) => kinds.map((kind) => `${kind}${index}:${shownAs(label)}`)).sort();
}

/** What every node of `dotOfLabels` should show: its lines, without empty ones, for which Graphviz writes nothing. */
export function expectedTexts(
  kinds: readonly LabelKind[],
  labels: readonly string[] = nastyLabels,
): Record<string, string[]> {
  const expected: Record<string, string[]> = {};
  for (const [index, label] of labels.entries()) {
    const lines = shownAs(label).split("\n");
    for (const kind of kinds) {
      const [first = "", ...others] = lines;
      // An empty first line is a blank in plain labels, and so is the empty field of a record.
      const isBlank = first === "" && (kind === "record" || (kind === "quoted" && others.length > 0));
      expected[`${kind}${index}`] = [isBlank ? " " : first, ...others].filter((line) => line !== "");
    }
  }
  return expected;
}

/** What an SVG of Graphviz shows per node; the "end" that marks a record's second field is left out. */
export function shownTexts(svg: string): Record<string, string[]> {
  const shown: Record<string, string[]> = {};
  for (const [, name = "", body = ""] of svg.matchAll(
    /<g id="[^"]*" class="node">\s*<title>(\w+)<\/title>([\s\S]*?)(?=<!-- |<\/svg>)/g,
  )) {
    const texts = Array.from(body.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g), ([, text = ""]) => readXml(text));
    if (name.startsWith("record")) texts.pop();
    shown[name] = texts.filter((text) => text !== "");
  }
  return shown;
}

/** The tooltips of an SVG of Graphviz that carry a number, sorted. */
export function shownTooltips(svg: string): string[] {
  return Array.from(svg.matchAll(/xlink:title="(\w+\d+:[^"]*)"/g), ([, title = ""]) => readXml(title)).sort();
}
