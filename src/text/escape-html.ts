/** Text for HTML, between tags and in quoted attributes: the five entities of XML mean the same in HTML. */
export { escapeXml as escapeHtml } from "./escape-xml.ts";
