import { basename } from "node:path";
import { type Sheet, sheetOf } from "../../notebook/exercises/sheet.ts";
import type { Page } from "../../notebook/scan.ts";

/** Where the sheets lie. */
export const sheetPath = "src/notebook/generated/exercise-sheets.ts";

/** The exercises of all pages as a module, by the number that a page's file name begins with. */
export function sheetFile(pages: readonly Page[]): string {
  const sheets: Record<string, Sheet> = {};
  for (const page of pages) {
    const number = /^(\d+b?)-/.exec(basename(page.path))?.[1];
    const sheet = sheetOf(page);
    if (number !== undefined && sheet.exercises.length > 0) sheets[number] = sheet;
  }
  return `// Written by npm run notebooks from the ts exercise blocks of notebooks-md. Do not edit.
import type { Sheet } from "../exercises/sheet.ts";

export const exerciseSheets: Readonly<Record<string, Sheet>> = ${JSON.stringify(sheets, null, 2)};
`;
}
