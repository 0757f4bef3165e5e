import { InvalidArgumentError, Option } from "commander";
import { positiveNumber, wholeNumber } from "./options.ts";

/** Sizes of hidden layers: "16,16"; "none" for a network without any. */
export function layerSizes(text: string): number[] {
  if (text === "none" || text === "0") return [];
  const sizes = text.split(",").map((part) => Number(part.trim() === "" ? "?" : part));
  if (sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= 1000)) return sizes;
  throw new InvalidArgumentError(
    'It must be whole numbers from 1 to 1000 with commas between them, such as 16,16, or "none".',
  );
}

/** Numbers above 0 with commas between them: "0.001,0.01,0.1". */
export function positiveNumbers(text: string): number[] {
  try {
    return text.split(",").map(positiveNumber);
  } catch {
    throw new InvalidArgumentError("It must be a number above 0, or several with commas between them.");
  }
}

/** Two finite numbers: "-3,3". */
export function twoNumbers(text: string): [number, number] {
  const parts = text.split(",");
  const numbers = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length === 2 && numbers.every(Number.isFinite)) return numbers as [number, number];
  throw new InvalidArgumentError("It must be two numbers with a comma between them, such as -3,3.");
}

/** `--seed`. @param unless what it is when it is left out; null leaves that to the command */
export function seedOption(unless: number | null = 1): Option {
  const option = new Option(
    "--seed <number>",
    `the same seed gives the same numbers${unless === null ? "; 1 unless said" : ""}`,
  );
  option.argParser((text) => wholeNumber(text, 0, Number.MAX_SAFE_INTEGER));
  return unless === null ? option : option.default(unless, "1");
}

/** `--epochs`. */
export function epochsOption(): Option {
  return new Option("--epochs <number>", "passes over the samples, 100 unless said").argParser((text) =>
    wholeNumber(text, 1, 1_000_000),
  );
}

/** `--batch-size`. */
export function batchSizeOption(): Option {
  return new Option("--batch-size <number>", "samples per step, 16 unless said").argParser((text) =>
    wholeNumber(text, 1, 1_000_000),
  );
}

/** `--held-out`: a share from 0 to below 1. */
export function share(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && number >= 0 && number < 1) return number;
  throw new InvalidArgumentError("It must be a number from 0 to below 1, such as 0.2.");
}

/** A finite number of at least 0. */
export function numberFromZero(text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && number >= 0 && number < Number.POSITIVE_INFINITY) return number;
  throw new InvalidArgumentError("It must be a number of at least 0.");
}
