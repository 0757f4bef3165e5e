export type { NodegradErrorOptions } from "./errors.ts";
export { NodegradError } from "./errors.ts";
export {
  dotString,
  dotTooltip,
  escapeDotHtml,
  escapeDotHtmlAttribute,
  escapeDotQuoted,
  escapeDotRecord,
} from "./escape-dot.ts";
export { escapeHtml } from "./escape-html.ts";
export { javascriptString } from "./escape-javascript.ts";
export { latexName } from "./escape-latex.ts";
export type { MarkdownCodeOptions } from "./escape-markdown.ts";
export { escapeMarkdown, markdownCode } from "./escape-markdown.ts";
export { escapeMermaid } from "./escape-mermaid.ts";
export { escapeXml } from "./escape-xml.ts";
export type { EncodedNumber, FormatNumberOptions } from "./numbers.ts";
export { decodeNumber, encodeNumber, exactNumber, formatFixed, formatNumber } from "./numbers.ts";
export { sanitizeText } from "./sanitize.ts";
export type { Painter, TextStyle } from "./style.ts";
export { createPainter } from "./style.ts";
export { editDistance, suggestion } from "./suggest.ts";
export type { Alignment, Cell, MarkdownTableOptions, StyledCell, TableOptions } from "./table.ts";
export { formatTable, markdownTable } from "./table.ts";
export { stripTerminalControls } from "./terminal.ts";
export { displayWidth } from "./width.ts";
