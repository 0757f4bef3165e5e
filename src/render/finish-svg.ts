import { escapeXml } from "../text/index.ts";

/** Arial where there is one, else fonts of the same widths. */
const fontFamily = "Arial,Liberation Sans,Helvetica,sans-serif";

/**
 * Makes Graphviz's SVG fit for a page: no prolog and no comments, tooltips as `<title>` elements (which browsers show, unlike `xlink:title`),
 * links without the XLink namespace, blanks as they are in labels, fonts to fall back on, and a title and a description for those who cannot
 * see it.
 */
export function finishSvg(svg: string, title: string, description: string): string {
  const body = svg
    .replace(/^[\s\S]*?(?=<svg[\s>])/, "")
    .replace(/<!--[\s\S]*?-->\s*/g, "")
    .replace(/\sxmlns:xlink="[^"]*"/, "")
    // Anchors are never nested.
    .replace(/<a\b([^>]*)>([\s\S]*?)<\/a>/g, (_anchor, attributes: string, content: string) =>
      anchor(attributes, content),
    )
    .replace(/<text (?:xml:space="preserve" )?/g, '<text xml:space="preserve" ')
    // Graphviz writes the second of two blanks as one that does not break; copied text would not be the label.
    .replaceAll("&#160;", " ")
    .replaceAll('font-family="Arial"', `font-family="${fontFamily}"`)
    .trimEnd();
  const opening = /^<svg([^>]*)>/.exec(body)?.[0] ?? "<svg>";
  // Several pictures may stand in one page, so the ids are the picture's own.
  const key = fingerprint(title + description + body);
  const named = opening.replace(
    /^<svg/,
    `<svg role="img" aria-labelledby="title-${key}" aria-describedby="description-${key}"`,
  );
  const texts = `<title id="title-${key}">${escapeXml(title)}</title>\n<desc id="description-${key}">${escapeXml(description)}</desc>`;
  return `${named}\n${texts}\n${body.slice(opening.length).replace(/^\s+/, "")}\n`;
}

/** Graphviz wraps everything that has a tooltip in an anchor; only those with an address are links. */
function anchor(attributes: string, content: string): string {
  const tooltip = /xlink:title="([^"]*)"/.exec(attributes)?.[1] ?? "";
  const address = /xlink:href="([^"]*)"/.exec(attributes)?.[1];
  const text = tooltip === "" ? "" : `<title>${tooltip}</title>`;
  return address === undefined ? `<g>${text}${content}</g>` : `<a href="${address}">${text}${content}</a>`;
}

/** Eight letters that differ from text to text (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position++) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
