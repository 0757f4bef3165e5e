import { InvalidArgumentError, Option } from "commander";

/** `--precision`: significant digits. */
export function precisionOption(standard?: number): Option {
  const option = new Option("-p, --precision <digits>", "significant digits of the numbers, 1 to 17");
  if (standard !== undefined) option.default(standard);
  return option.argParser((text) => wholeNumber(text, 1, 17));
}

/** A whole number within limits, for `argParser`. */
export function wholeNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
}

/** A number above 0, for `argParser`. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && number > 0 && number < Number.POSITIVE_INFINITY) return number;
  throw new InvalidArgumentError("It must be a number above 0.");
}
