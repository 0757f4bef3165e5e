import { sanitizeText } from "./sanitize.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text for XML and SVG, safe both between tags and inside quoted attributes; what XML 1.0 cannot hold is stripped.
 *
 * @example
 * escapeXml('a < "b"'); // "a &lt; &quot;b&quot;"
 */
export function escapeXml(text: string): string {
  return sanitizeText(text).replace(/[&<>"']/g, (character) => entities[character] as string);
}
