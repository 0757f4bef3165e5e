import { readHeadline } from "./sheet.ts";

/** What the sections of a learner's file call. */
export const sectionHook = "__exercise";

/** A learner's file, made ready to run. */
export interface LearnerModule {
  /** Line for line the learner's file, each exercise in a scope of its own. */
  readonly text: string;
  /** Numbers of the exercises that the file has, in its order. */
  readonly ids: readonly string[];
}

/**
 * Wraps each exercise of a learner's file into a function of its own, so that an open gap in one does not stop the next. Lines and columns
 * stay, so errors point into the learner's file.
 */
export function learnerModule(source: string): LearnerModule {
  const lines = source.split(/\r?\n/);
  const ids: string[] = [];
  const sections: { line: number; names: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const stated = readHeadline(line);
    if (stated !== null) {
      ids.push(stated.id);
      sections.push({ line: index, names: [] });
      continue;
    }
    const section = sections.at(-1);
    if (section === undefined) continue;
    const declared = /^(?:export )?(?:const|let|var|class|(?:async )?function\*?)\s+([A-Za-z_$][\w$]*)/.exec(line);
    if (declared !== null) section.names.push(declared[1] as string);
    // A function's body cannot export; blanks keep the columns.
    lines[index] = line.replace(/^export (?=const|let|var|class|async|function)/, "       ");
  }
  let before = "";
  for (const [k, { line, names }] of sections.entries()) {
    lines[line] = `;${before}await ${sectionHook}(${k}, ${JSON.stringify(ids[k])}, async () => {`;
    before = closing(names);
  }
  if (before !== "") lines.push(before);
  return { text: `${lines.join("\n")}\n`, ids };
}

function closing(names: readonly string[]): string {
  return `;return { ${[...new Set(names)].join(", ")} };});`;
}
