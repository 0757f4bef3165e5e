import { type Builder, mostFactorsMerged, type Part } from "./builder.ts";
import { type Exact, isEven, isWhole, isZero, minusOne, raised, sign, times, wholeRoot } from "./exact.ts";
import type { Node } from "./node.ts";

import { isNegative } from "./signs.ts";

/** The power of a number, of a multiple, of a sum of negative terms or of a product without the parentheses; null where these must stay. */
export function openedPower(base: Node, exponent: Exact, form: Builder): Node | null {
  if (base.kind === "constant") {
    const value = raised(base.value, exponent) ?? wholeRoot(base.value, exponent);
    // 1/0^2 is 1/0.
    if (isZero(base.value) && sign(exponent) < 0)
      return form.joined([{ base, exponent: form.table.constant(minusOne) }]);
    return value === null ? null : form.table.constant(value);
  }
  if (base.kind === "scaled" && isWhole(exponent)) {
    const value = raised(base.coefficient, exponent);
    return value === null ? null : form.scaled(value, form.power(base.of, form.table.constant(exponent)));
  }
  if (base.kind === "sum" && isWhole(exponent) && base.terms.every(isNegative)) {
    const power = form.power(form.scaled(minusOne, base), form.table.constant(exponent));
    return isEven(exponent) ? power : form.scaled(minusOne, power);
  }
  if (base.kind !== "product" || base.factors.length > mostFactorsMerged) return null;
  if (!isWhole(exponent) && base.factors.length > 1) return null;
  const parts: Part[] = [];
  for (const factor of base.factors) {
    const inner = multipliedExponent(factor.exponent, exponent, form);
    if (inner === null) return null;
    parts.push({ node: form.power(factor.base, inner), inverted: false });
  }
  return form.product(parts);
}

/** The exponent of `(x^inner)^outer` as one power of x, or null where the two differ for negative x. */
function multipliedExponent(inner: Node, outer: Exact, form: Builder): Node | null {
  if (inner.kind === "constant") {
    // A negative x to an even power is positive, and only then does a broken outer power exist.
    if (!isWhole(outer) && (isEven(inner.value) || inner.value.double !== null)) return null;
    const product = times(inner.value, outer);
    return product === null || product.double !== null ? null : form.table.constant(product);
  }
  return isWhole(outer) ? form.scaled(outer, inner) : null;
}
