import type { Page } from "playwright-core";

/** What leaves its box, what lies over another text of its node, and what leaves the picture, one line each. */
export async function misplaced(page: Page, svg: string): Promise<string[]> {
  await page.setContent(`<!DOCTYPE html><body style="margin:0">${svg}</body>`);
  return page.evaluate(() => {
    const slack = 1.5;
    const found: string[] = [];
    const box = (element: Element): DOMRect => element.getBoundingClientRect();
    const inside = (a: DOMRect, b: DOMRect): boolean =>
      a.left >= b.left - slack && a.right <= b.right + slack && a.top >= b.top - slack && a.bottom <= b.bottom + slack;
    for (const node of document.querySelectorAll("g.node")) {
      const texts = [...node.querySelectorAll("text")];
      const shapes = [...node.querySelectorAll("path, polygon, ellipse, rect")].map(box);
      const largest = shapes.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));
      for (const [position, text] of texts.entries()) {
        if (!inside(box(text), largest)) found.push(`"${text.textContent}" leaves its box`);
        for (const other of texts.slice(position + 1)) {
          const [a, b] = [box(text), box(other)];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // Lines of text may touch: their boxes include room for accents.
          if (across > slack && down > 4) found.push(`"${text.textContent}" lies over "${other.textContent}"`);
        }
      }
    }
    const picture = box(document.querySelector("svg") as Element);
    for (const text of document.querySelectorAll("text")) {
      if (!inside(box(text), picture)) found.push(`"${text.textContent}" leaves the picture`);
    }
    return found;
  });
}

/** The nodes that lie over another one, one line each. */
export async function overlappingNodes(page: Page, svg: string): Promise<string[]> {
  await page.setContent(`<!DOCTYPE html><body style="margin:0">${svg}</body>`);
  return page.evaluate(() => {
    const slack = 1.5;
    const nodes = [...document.querySelectorAll("g.node")].map((node) => {
      const shapes = [...node.querySelectorAll("path, polygon, ellipse, rect")].map((shape) =>
        shape.getBoundingClientRect(),
      );
      const box = shapes.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));
      return { box, name: node.querySelector("title")?.textContent ?? "" };
    });
    return nodes.flatMap(({ box: a, name }, place) =>
      nodes
        .slice(place + 1)
        .filter(
          ({ box: b }) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack,
        )
        .map((other) => `${name} lies over ${other.name}`),
    );
  });
}

/** A text of a picture, its colour, and the colour of what is painted below it. */
export interface PaintedText {
  readonly text: string;
  readonly ink: string;
  readonly ground: string;
}

/** Every text of a picture with the last filled shape before it that holds its middle. */
export async function paintedTexts(page: Page, svg: string): Promise<PaintedText[]> {
  await page.setContent(`<!DOCTYPE html><body style="margin:0">${svg}</body>`);
  return page.evaluate(() => {
    const hex = (colour: string): string =>
      `#${(colour.match(/\d+/g) ?? [])
        .slice(0, 3)
        .map((part) => Number(part).toString(16).padStart(2, "0"))
        .join("")}`;
    const grounds: { box: DOMRect; fill: string }[] = [];
    const found: PaintedText[] = [];
    for (const element of document.querySelectorAll("svg path, svg polygon, svg ellipse, svg rect, svg text")) {
      const box = element.getBoundingClientRect();
      const fill = getComputedStyle(element).fill;
      if (element.tagName !== "text") {
        const isLine = element.closest("g.edge") !== null;
        if (fill !== "none" && !isLine) grounds.push({ box, fill });
        continue;
      }
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const under = grounds.findLast(({ box: b }) => b.left <= x && x <= b.right && b.top <= y && y <= b.bottom);
      found.push({ text: element.textContent ?? "", ink: hex(fill), ground: hex(under?.fill ?? "rgb(255, 255, 255)") });
    }
    return found;
  });
}
