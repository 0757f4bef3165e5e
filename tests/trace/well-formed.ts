import { expect } from "@jest/globals";

/** Every element is closed in its order; text holds no bare < or &. */
export function checkWellFormed(html: string): void {
  const open: string[] = [];
  for (const [, slash, tag, rest] of html.matchAll(/<(\/?)([a-z0-9]+)([^<>]*)>/g)) {
    if (tag === "br" || rest?.endsWith("/")) continue;
    if (slash === "/") expect(open.pop()).toBe(tag);
    else open.push(tag as string);
  }
  expect(open).toEqual([]);
  const text = html.replace(/<\/?[a-z0-9]+[^<>]*>/g, "").replace(/&(amp|lt|gt|quot|#\d+|#x[0-9a-f]+);/g, "");
  expect(text).not.toMatch(/[<&]/);
}
