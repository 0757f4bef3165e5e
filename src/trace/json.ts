import { encodeNumber } from "../text/index.ts";

/** Plain data in which the numbers that JSON lacks are words, and bigints are texts of digits. Descends into plain objects and arrays. */
export function encodeNumbers(data: unknown): unknown {
  if (typeof data === "number") return encodeNumber(data);
  if (typeof data === "bigint") return String(data);
  if (Array.isArray(data)) return data.map(encodeNumbers);
  if (typeof data !== "object" || data === null) return data;
  const convertible = data as { toJSON?: () => unknown };
  if (typeof convertible.toJSON === "function") return convertible.toJSON();
  return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, encodeNumbers(item)]));
}

/** The object, with a `toJSON` that writes every number: `JSON.stringify` alone would make NaN and the infinities null. */
export function jsonable<Data extends object>(data: Data): Data {
  Object.defineProperty(data, "toJSON", { value: (): unknown => encodeNumbers({ ...data }), enumerable: false });
  return data;
}

/** Indented JSON, with a newline at the end. */
export function writeJson(data: unknown): string {
  return `${JSON.stringify(encodeNumbers(data), null, 2)}\n`;
}
