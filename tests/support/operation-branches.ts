import type { Source } from "./sources.ts";
import type { Token } from "./tokens.ts";

/** Code with one of these names to its left decides by the name of an operation. */
const subjects = /^(operation|operationName|op|rule|row|callee|activation|outputActivation|nonlinearity|name)$/i;
const comparisons = new Set(["===", "!==", "==", "!="]);
/** What code looks operations up in by a fixed name. */
const tables = /^(operations|rows|table|kernels|operationTable)$/;

/**
 * Names of operations that also are everyday words of programs, Graphviz or HTML: a text `"dot"` may be a program, a
 * key `sum` a total. They count only where code compares an operation's name with them.
 */
const everydayWords = new Set(
  "dot sum mean product min max where sign log div sub abs square add neg exp pow erf less equal greater".split(" "),
);

/**
 * Where a file decides by the name of an operation instead of reading its row, as `line text`.
 *
 * Everywhere: `operation === "relu"`, `case "tanh":` in `switch (node.operation)`.
 * With `strict`, for the rooms that all operations share: any text or key that is an operation's name, too.
 */
export function operationBranches(source: Source, names: ReadonlySet<string>, strict: boolean): string[] {
  const found: string[] = [];
  const list = source.tokens;
  let switchSubject = false;
  list.forEach((token, index) => {
    const before = list[index - 1];
    const after = list[index + 1];
    if (token.kind === "word" && token.text === "switch")
      switchSubject = wordsBeforeBrace(list, index + 1).some((word) => subjects.test(word) && word !== "name");
    if (!names.has(token.text)) return;
    const isText = token.kind === "string" || token.kind === "template";
    const telling = !everydayWords.has(token.text);
    const isSubject = (word: string): boolean => subjects.test(word) && (telling || word !== "name");
    const compared =
      (comparisons.has(before?.text ?? "") && isSubject(list[index - 2]?.text ?? "")) ||
      (comparisons.has(after?.text ?? "") && isSubject(lastOfChain(list, index + 2)));
    const isCase = before?.text === "case" && switchSubject;
    const assigned = before?.text === ":" && /^operation$/.test(list[index - 2]?.text ?? "");
    const isKey = token.kind === "word" && after?.text === ":" && ["{", ","].includes(before?.text ?? "");
    const isLookup = token.kind === "word" && before?.text === "." && tables.test(list[index - 2]?.text ?? "");
    const offends = isText
      ? compared || isCase || (strict && (telling || assigned))
      : strict && telling && (isKey || isLookup);
    if (offends) found.push(`${token.line} ${before?.text ?? ""} ${token.text}`);
  });
  return found;
}

/** The words between the parenthesis at `from` and the brace that follows it. */
function wordsBeforeBrace(list: readonly Token[], from: number): string[] {
  const end = list.findIndex(({ text }, index) => index > from && text === "{");
  return list.slice(from, end).flatMap(({ kind, text }) => (kind === "word" ? [text] : []));
}

/** `operation` of `node.operation` or `node?.operation` at `from`. */
function lastOfChain(list: readonly Token[], from: number): string {
  let index = from;
  while (list[index + 1]?.text === "." || list[index + 1]?.text === "?.") index += 2;
  return list[index]?.text ?? "";
}
