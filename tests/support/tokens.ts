/** One token of a TypeScript file, comments and blanks left out. A string's `text` is what stands between the quotes. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "template" | "expression" | "sign";
  readonly text: string;
  readonly line: number;
}

const signs = [
  "...",
  "===",
  "!==",
  "**=",
  ">>>",
  "=>",
  "==",
  "!=",
  "<=",
  ">=",
  "&&",
  "||",
  "??",
  "?.",
  "++",
  "--",
  "**",
];
/** After these words a slash begins a regular expression, not a division. */
const wordsBeforeExpression = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "do",
  "else",
  "void",
  "delete",
  "throw",
]);

/**
 * Splits TypeScript into tokens, well enough to find imports, names and strings. Templates are one token for each
 * piece of fixed text; what stands in `${…}` is scanned like other code.
 */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  const braces: ("block" | "template")[] = [];
  let at = 0;
  let line = 1;

  const add = (kind: Token["kind"], text: string): void => {
    found.push({ kind, text, line });
  };
  const skip = (end: number): void => {
    for (; at < end; at++) if (source[at] === "\n") line++;
  };
  const scanTemplate = (): void => {
    const start = at;
    let end = at;
    while (end < source.length && source[end] !== "`" && !source.startsWith("${", end)) {
      end += source[end] === "\\" ? 2 : 1;
    }
    add("template", source.slice(start, end));
    skip(end);
    if (source[at] === "`") skip(at + 1);
    else {
      skip(at + 2);
      braces.push("template");
    }
  };

  while (at < source.length) {
    const rest = source.slice(at, at + 200);
    const character = rest[0] as string;
    const blank = /^(\s+|\/\/[^\n]*)/.exec(rest)?.[0];
    if (blank !== undefined) skip(at + blank.length);
    else if (rest.startsWith("/*")) skip(endOf(source, "*/", at + 2));
    else if (rest.startsWith("#!") && at === 0) skip(endOf(source, "\n", at));
    else if (character === '"' || character === "'") {
      const text = quoted(source, at);
      add("string", text.slice(1, -1));
      skip(at + text.length);
    } else if (character === "`") {
      skip(at + 1);
      scanTemplate();
    } else if (character === "}" && braces.pop() === "template") {
      skip(at + 1);
      scanTemplate();
    } else if (character === "/" && mayBeginExpression(found.at(-1))) {
      const text = expression(source, at);
      add("expression", text);
      skip(at + text.length);
    } else {
      const word = /^[\p{L}_$#][\p{L}\p{N}_$]*/u.exec(rest)?.[0];
      const number = /^(0[xob][\da-f_]+n?|\d[\d_]*(\.\d*)?(e[+-]?\d+)?n?)/i.exec(rest)?.[0];
      const sign = signs.find((candidate) => rest.startsWith(candidate)) ?? character;
      if (character === "{") braces.push("block");
      add(word !== undefined ? "word" : number !== undefined ? "number" : "sign", word ?? number ?? sign);
      skip(at + (word ?? number ?? sign).length);
    }
  }
  return found;
}

function mayBeginExpression(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.kind === "word") return wordsBeforeExpression.has(previous.text);
  return previous.kind === "sign" && ![")", "]", "}", "++", "--"].includes(previous.text);
}

function endOf(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

function quoted(source: string, start: number): string {
  let end = start + 1;
  while (end < source.length && source[end] !== source[start]) end += source[end] === "\\" ? 2 : 1;
  return source.slice(start, end + 1);
}

function expression(source: string, start: number): string {
  let end = start + 1;
  for (let inClass = false; end < source.length && (inClass || source[end] !== "/"); end++) {
    if (source[end] === "\\") end++;
    else if (source[end] === "[") inClass = true;
    else if (source[end] === "]") inClass = false;
  }
  end++;
  while (/[a-z]/.test(source[end] ?? "")) end++;
  return source.slice(start, end);
}
