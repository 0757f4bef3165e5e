import { NotebookError } from "../errors.ts";
import { codeOf, type Page } from "../scan.ts";

/** An exercise as the page states it. */
export interface StatedExercise {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  /** The block's code, its first line included. */
  readonly code: string;
}

/** The exercises of one page. */
export interface Sheet {
  /** The page's first heading. */
  readonly title: string;
  /** What the exercises import. */
  readonly imports: readonly string[];
  readonly exercises: readonly StatedExercise[];
}

const headline = /^\/\/ Exercise (\d+\.\d+), level ([123]): (.+)$/;

/** An exercise's first line: its number, level and title; null for any other line. */
export function readHeadline(line: string): Omit<StatedExercise, "code"> | null {
  const found = headline.exec(line.trimEnd());
  return found === null ? null : { id: found[1] as string, level: Number(found[2]), title: found[3] as string };
}

/**
 * Collects the gaps of a page.
 *
 * @throws NotebookError when an exercise does not begin with its number, level and title, or repeats a number
 */
export function sheetOf(page: Page): Sheet {
  const exercises: StatedExercise[] = [];
  for (const block of page.blocks) {
    if (block.kind !== "exercise") continue;
    const code = codeOf(page, block);
    const stated = readHeadline(code.slice(0, code.indexOf("\n")));
    const place = { path: page.path, line: block.open + 2, column: 1 };
    if (stated === null || exercises.some(({ id }) => id === stated.id)) {
      const fault = stated === null ? "does not begin with" : "repeats the number in";
      throw new NotebookError(
        `${page.path}:${place.line}:1: this exercise ${fault} a line such as // Exercise 4.1, level 1: the slope of the loss`,
        place,
      );
    }
    exercises.push({ ...stated, code });
  }
  const title =
    page.lines
      .find((line) => line.startsWith("# "))
      ?.slice(2)
      .trim() ?? page.path;
  return { title, imports: importsFor(page, exercises.map(({ code }) => code).join("\n")), exercises };
}

/** The page's imports, cut down to the names that the exercises use. */
function importsFor(page: Page, code: string): string[] {
  const names = new Map<string, Set<string>>();
  for (const block of page.blocks) {
    if (block.kind !== "run") continue;
    for (const found of codeOf(page, block).matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm)) {
      const [, list, from] = found as unknown as readonly [string, string, string];
      const set = names.get(from) ?? new Set();
      names.set(from, set);
      for (const name of list.split(",").map((part) => part.trim())) {
        const used = new RegExp(`\\b${name.replace(/^type /, "")}\\b`).test(code);
        if (name !== "" && used) set.add(name);
      }
    }
  }
  return [...names]
    .filter(([, set]) => set.size > 0)
    .map(([from, set]) => `import { ${[...set].sort().join(", ")} } from "${from}";`)
    .sort();
}

/** The learner's file, with all gaps open. */
export function learnerFile(number: string, sheet: Sheet): string {
  const head = `// ${sheet.title}: exercises. Put your answers in the places of the TODO()s, then run
//
//   nodegrad exercise ${number}
//
// The first line of each exercise stays as it is: it tells the checks where the exercise begins.
`;
  return [head, `${sheet.imports.join("\n")}\n`, ...sheet.exercises.map(({ code }) => code)].join("\n");
}
