/** JavaScript text with the precedence of its outermost operator: 0 conditional, 2 sum, 3 product, 4 sign, 9 a call or a name. */
export interface Snippet {
  readonly text: string;
  readonly precedence: number;
}

/** A name, a number or a call: nothing around it can tear it apart. */
export function atom(text: string): Snippet {
  return { text, precedence: text.startsWith("-") ? 4 : 9 };
}

/** The text, in parentheses where the surroundings bind tighter. */
export function inside(snippet: Snippet, precedence: number): string {
  return snippet.precedence >= precedence ? snippet.text : `(${snippet.text})`;
}

/**
 * Puts snippets in the place of names. Between commas and parentheses of a call a snippet stands as it is; elsewhere it is put in
 * parentheses unless it is an atom.
 */
export function substitute(template: string, names: ReadonlyMap<string, Snippet>): string {
  return template.replace(/(?<![\w.])[A-Za-z_]\w*/g, (word, offset: number) => {
    const snippet = names.get(word);
    if (snippet === undefined) return word;
    const before = template.slice(0, offset).trimEnd().slice(-1);
    const after = template
      .slice(offset + word.length)
      .trimStart()
      .slice(0, 1);
    const alone =
      (before === "(" || before === "," || before === "") && (after === ")" || after === "," || after === "");
    return alone ? snippet.text : inside(snippet, 9);
  });
}

/** The precedence of a template's outermost operator, read from its text: templates are single lines of simple arithmetic. */
export function precedenceOf(text: string): number {
  let depth = 0;
  let lowest = 9;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (depth > 0) continue;
    else if (character === "?" || character === "=" || character === "<" || character === ">" || character === "|")
      return 0;
    else if (character === "-" && i === 0) lowest = Math.min(lowest, 4);
    else if (text[i - 1] === " " && text[i + 1] === " ") {
      if (character === "+" || character === "-") lowest = Math.min(lowest, 2);
      else if (character === "*" || character === "/") lowest = Math.min(lowest, 3);
    }
  }
  return lowest;
}

/** `left operator right` with parentheses where they are needed; both operators of a level group from the left. */
export function infix(left: Snippet, operator: string, right: Snippet, precedence: number): Snippet {
  return { text: `${inside(left, precedence)} ${operator} ${inside(right, precedence + 1)}`, precedence };
}
