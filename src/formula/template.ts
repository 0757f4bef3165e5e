import { NodegradError } from "../text/errors.ts";
import type { OperationNotation } from "./notation.ts";
import { needsParentheses, type Printed } from "./precedence.ts";

/** How the argument in a hole stands among what surrounds it. */
export type Surroundings =
  /** Something already sets it apart: braces, bars, a fraction. */
  | "apart"
  /** It stands behind a function's name and gets parentheses of its own. */
  | "behind-name"
  /** It stands beside a sign. */
  | "beside";

/** A place for an argument (`index` from 0) or for all of them. */
export interface Hole {
  readonly index: number | "all";
  readonly surroundings: Surroundings;
}

/** The fixed texts of a template, one more than it has holes. */
export interface Template {
  readonly texts: readonly string[];
  readonly holes: readonly Hole[];
}

/** Reads a template's holes; `classify` says how a hole stands, given the text before and behind it. */
export function parseTemplate(template: string, classify: (before: string, behind: string) => Surroundings): Template {
  const texts: string[] = [];
  const holes: Hole[] = [];
  let start = 0;
  for (const match of template.matchAll(/#(\d+|\*)/g)) {
    const end = match.index + match[0].length;
    texts.push(template.slice(start, match.index));
    holes.push({
      index: match[1] === "*" ? "all" : Number(match[1]) - 1,
      surroundings: classify(template.slice(0, match.index), template.slice(end)),
    });
    start = end;
  }
  texts.push(template.slice(start));
  return { texts, holes };
}

/** The template with its holes filled. @throws NodegradError naming the operation if a hole has no argument */
export function fill<T>(
  { texts, holes }: Template,
  args: readonly T[],
  operation: string,
  write: (argument: T, surroundings: Surroundings, index: number) => string,
  separator: string,
): string {
  let filled = texts[0] as string;
  holes.forEach((hole, i) => {
    if (hole.index === "all") {
      // Added one by one: join copies, which is quadratic in time and memory where calls are nested deep.
      args.forEach((argument, index) => {
        filled += (index === 0 ? "" : separator) + write(argument, "apart", index);
      });
    } else {
      const argument = args[hole.index];
      if (argument === undefined) {
        throw new NodegradError(
          `The template of ${operation} asks for argument ${hole.index + 1}, which is not given.`,
        );
      }
      filled += write(argument, hole.surroundings, hole.index);
    }
    filled += texts[i + 1] as string;
  });
  return filled;
}

/**
 * Writes the arguments of an operation in print, with parentheses where they need them: behind a function's name always, beside a sign
 * by precedence. A sign behind a sign is unusual in print, `a · (-b)` and not `a · -b`, so that it gets parentheses too.
 *
 * @param power the precedence of powers: what a function without parentheses of its own stands beside must hold together tighter
 */
export function argumentWriter(
  { infix, prefix }: OperationNotation,
  power: number,
  parenthesised: (text: string) => string,
): (argument: Printed, surroundings: Surroundings, index: number) => string {
  return (argument, surroundings, index) => {
    if (surroundings === "apart") return argument.text;
    let needed = surroundings === "behind-name" || argument.precedence <= power;
    if (infix !== undefined)
      needed = needsParentheses(argument, index === 0 ? "left" : "right", infix) || (index > 0 && argument.prefixed);
    if (prefix !== undefined) needed = argument.precedence < prefix.precedence || argument.prefixed;
    return needed ? parenthesised(argument.text) : argument.text;
  };
}
