import { escapeXml } from "../text/index.ts";

/**
 * Makes Graphviz's SVG fit for a page: no prolog and no comments, tooltips as `<title>` elements (which browsers show, unlike `xlink:title`),
 * fonts to fall back on, and a title and a description for those who cannot see it.
 */
export function finishSvg(svg: string, title: string, description: string): string {
  const body = svg
    .replace(/^[\s\S]*?(?=<svg[\s>])/, "")
    .replace(/<!--[\s\S]*?-->\s*/g, "")
    .replace(/\sxmlns:xlink="[^"]*"/, "")
    .replace(/<a xlink:title="([^"]*)">/g, "<g><title>$1</title>")
    .replace(/<\/a>/g, "</g>")
    .replaceAll('font-family="Arial"', 'font-family="Arial,Liberation Sans,Helvetica,sans-serif"')
    .trimEnd();
  const opening = /^<svg([^>]*)>/.exec(body)?.[0] ?? "<svg>";
  const named = opening.replace(/^<svg/, '<svg role="img" aria-labelledby="picture-title picture-description"');
  const texts = `<title id="picture-title">${escapeXml(title)}</title>\n<desc id="picture-description">${escapeXml(description)}</desc>`;
  return `${named}\n${texts}\n${body.slice(opening.length).replace(/^\s+/, "")}\n`;
}
