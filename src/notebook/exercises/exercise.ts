import { formatNumber, NodegradError } from "../../text/index.ts";

/** What a learner's section declares, by name. */
export type Answers = Readonly<Record<string, unknown>>;

/** The check of one exercise. */
export interface Exercise {
  /** The notebook and a number: "4.2". */
  readonly id: string;
  /** What the section must declare. */
  readonly names: readonly string[];
  /** Returns when the answers are right. @throws WrongAnswer saying what is wrong and which thought leads there */
  check(answers: Answers): void | Promise<void>;
}

/** An answer that is not right. The message names the number and, where it can be told, the slip of thought behind it. */
export class WrongAnswer extends NodegradError {
  constructor(message: string) {
    super(message, { name: "WrongAnswer" });
  }
}

/** A wrong number that a known slip leads to. */
export interface Slip {
  readonly gives: number | boolean | string;
  readonly because: string;
}

/** Ends a check. */
export function wrong(message: string): never {
  throw new WrongAnswer(message);
}

/**
 * Checks a number, to six digits unless told otherwise.
 *
 * @param what how the message calls it: "lossSlope", "yourRelu(-2)"
 * @param hint what to think of when no slip explains the number
 */
export function expectNumber(
  what: string,
  given: unknown,
  right: number,
  settings: { readonly slips?: readonly Slip[]; readonly hint: string; readonly tolerance?: number },
): void {
  if (typeof given !== "number") {
    const data = typeof given === "object" && given !== null && "data" in given;
    wrong(`${what} should be a number, but is ${kindOf(given)}.${data ? " Take its data or its grad." : ""}`);
  }
  const { slips = [], hint, tolerance = 1e-6 } = settings;
  if (close(given, right, tolerance)) return;
  const slip = slips.find(({ gives }) => typeof gives === "number" && close(given, gives, tolerance));
  wrong(`${what} is ${formatNumber(given, 6)}, and that is not right. ${slip?.because ?? hint}`);
}

/** Checks an answer that is one of a few words or a yes or no. */
export function expectChoice(
  what: string,
  given: unknown,
  right: boolean | string,
  settings: { readonly slips?: readonly Slip[]; readonly hint: string },
): void {
  if (given === right) return;
  if (typeof given !== typeof right) wrong(`${what} should be a ${typeof right}, but is ${kindOf(given)}.`);
  const slip = settings.slips?.find(({ gives }) => gives === given);
  wrong(`${what} is ${JSON.stringify(given)}, and that is not right. ${slip?.because ?? settings.hint}`);
}

/** A function among the answers. @throws WrongAnswer when it is none */
export function expectFunction(what: string, given: unknown): (...words: never[]) => unknown {
  if (typeof given === "function") return given as (...words: never[]) => unknown;
  return wrong(`${what} should be a function, but is ${kindOf(given)}.`);
}

/** A list of numbers among the answers. @throws WrongAnswer when it is none, or has another length */
export function expectNumbers(what: string, given: unknown, count: number): readonly number[] {
  if (!Array.isArray(given)) return wrong(`${what} should be an array of ${count} numbers, but is ${kindOf(given)}.`);
  if (given.length !== count) return wrong(`${what} should have ${count} numbers, but has ${given.length}.`);
  const bad = given.findIndex((item) => typeof item !== "number");
  return bad < 0 ? given : wrong(`${what}[${bad}] should be a number, but is ${kindOf(given[bad])}.`);
}

/** Equal up to a relative error; near zero, up to an absolute one. */
export function close(a: number, b: number, tolerance = 1e-6): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
}

function kindOf(given: unknown): string {
  if (given === null || given === undefined) return String(given);
  if (Array.isArray(given)) return "an array";
  if (typeof given === "object") return "an object";
  return typeof given === "boolean" ? String(given) : `a ${typeof given}`;
}
