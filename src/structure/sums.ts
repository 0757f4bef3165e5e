import { givenPlace, type Place, RoleEvidence, type Roles } from "./roles.ts";
import type { Wiring } from "./wiring.ts";

/** One product of a weighted sum. */
export interface Term {
  /** The node that multiplies; a dot product is the product of several terms. */
  readonly product: number;
  readonly weight: number;
  readonly input: number;
}

/** A sum of products and other addends, however many additions it was written with: w0·x0 + w1·x1 + … + b. */
export interface WeightedSum {
  /** The node with the total. */
  readonly output: number;
  readonly terms: readonly Term[];
  /** The addends that are no products, in order. */
  readonly addends: readonly number[];
  /** The only addend, where that is a leaf that requires a gradient; else null. */
  readonly bias: number | null;
  /** The nodes that the sum consists of: additions and products, ascending; without weights, inputs and addends. */
  readonly members: readonly number[];
  /** Whether every weight is a leaf that requires a gradient, and none is its own input. */
  readonly trainable: boolean;
  /** How weights were told from inputs; where this is contradictory, either factor may be either. */
  readonly roles: Roles;
  /** Whether every member's number is what its inputs' numbers give; false in a stale graph. */
  readonly holds: boolean;
}

/** A sum before its products are told from its other addends. */
export interface Addition {
  readonly output: number;
  /** The addends from left to right. */
  readonly addends: readonly number[];
  /** The additions, ascending. */
  readonly additions: readonly number[];
}

/**
 * All maximal additions. One addition takes in another that nothing else uses and that stands in the same scope, so that a chain and a
 * balanced tree of additions are the same sum.
 */
export function findAdditions(wiring: Wiring): Addition[] {
  const isAdditive = wiring.having("additive");
  const taken = new Uint8Array(wiring.size);
  const found: Addition[] = [];
  const waiting: number[] = [];
  for (let output = wiring.size - 1; output >= 0; output--) {
    if (taken[output] === 1 || !isAdditive(output)) continue;
    found.push(gather(output));
  }
  return found.reverse();

  function gather(output: number): Addition {
    const addends: number[] = [];
    const additions: number[] = [];
    waiting.push(output);
    while (waiting.length > 0) {
      const node = waiting.pop() as number;
      const merges = node === output || (isAdditive(node) && wiring.uses[node] === 1 && wiring.sameScope(node, output));
      if (!merges || (node !== output && node === wiring.graph.root)) {
        addends.push(node);
        continue;
      }
      taken[node] = 1;
      additions.push(node);
      for (let slot = wiring.inputCount(node) - 1; slot >= 0; slot--) waiting.push(wiring.input(node, slot));
    }
    if (additions.length > 1) additions.sort((a, b) => a - b);
    return { output, addends, additions };
  }
}

const none: readonly number[] = [];

/** A sum whose products are known, but not yet which of their factors are weights. */
interface Draft {
  readonly addition: Addition;
  readonly products: readonly number[];
  /** The addends that are no products, in order. */
  readonly rest: readonly number[];
  readonly bias: number | null;
}

/** All sums with at least one product, and single products that stand for a sum of one term. */
export function findWeightedSums(wiring: Wiring, additions: readonly Addition[]): WeightedSum[] {
  const isBilinear = wiring.having("bilinear");
  const used = new Uint8Array(wiring.size);
  const drafts: Draft[] = [];
  for (const addition of additions) {
    const products = addition.addends.filter(
      (node) => isBilinear(node) && wiring.uses[node] === 1 && wiring.sameScope(node, addition.output),
    );
    for (const product of products) used[product] = 1;
    if (products.length > 0) drafts.push(draft(wiring, addition, products));
  }
  for (let node = 0; node < wiring.size; node++) {
    if (used[node] === 1 || !isBilinear(node) || !standsAlone(wiring, node)) continue;
    drafts.push(draft(wiring, { output: node, addends: [node], additions: [] }, [node]));
  }
  const evidence = evidenceOf(wiring, drafts);
  return drafts.map((one) => weightedSum(wiring, one, evidence)).sort((a, b) => a.output - b.output);
}

function draft(wiring: Wiring, addition: Addition, products: readonly number[]): Draft {
  const { addends } = addition;
  const rest = products.length === addends.length ? none : without(addends, products);
  const only = rest.length === 1 ? (rest[0] as number) : null;
  return { addition, products, rest, bias: only !== null && wiring.isParameter(only) ? only : null };
}

/** What all sums with a bias say of factors that nothing else tells apart. */
function evidenceOf(wiring: Wiring, drafts: readonly Draft[]): RoleEvidence | null {
  let evidence: RoleEvidence | null = null;
  for (const { products, bias } of drafts) {
    if (bias === null) continue;
    for (const product of products) {
      for (const [a, b] of factorPairs(wiring, product)) {
        if (givenPlace(wiring, product, a, b) !== null) continue;
        evidence ??= new RoleEvidence(wiring.size);
        evidence.meet(a, bias);
        evidence.meet(b, bias);
      }
    }
  }
  return evidence;
}

/** A product by itself is a weighted sum when it is a dot product, or when the scope of its weight, and not of its input, says so. */
function standsAlone(wiring: Wiring, product: number): boolean {
  if (wiring.inputCount(product) > 2) return true;
  if (wiring.inputCount(product) < 2 || wiring.graph.scope(product) === "") return false;
  const [a, b] = [wiring.input(product, 0), wiring.input(product, 1)];
  const own = (node: number, other: number): boolean =>
    wiring.isLeaf(node) && wiring.sameScope(node, product) && !wiring.sameScope(other, product);
  return own(a, b) || own(b, a);
}

function weightedSum(
  wiring: Wiring,
  { addition: { output, additions }, products, rest, bias }: Draft,
  evidence: RoleEvidence | null,
): WeightedSum {
  const { terms, roles } = termsOf(wiring, products, evidence);
  const members = [...additions, ...products].sort((a, b) => a - b);
  return {
    output,
    terms,
    addends: rest,
    bias,
    members,
    trainable: terms.every(({ weight, input }) => weight !== input && wiring.isParameter(weight)),
    roles,
    holds: members.every((node) => wiring.agrees(node)),
  };
}

/** The addends that are no products; products stand in the order of the addends. */
function without(addends: readonly number[], products: readonly number[]): number[] {
  const rest: number[] = [];
  let next = 0;
  for (const node of addends) {
    if (node === products[next]) next += 1;
    else rest.push(node);
  }
  return rest;
}

/** The factor pairs of a product: one of a multiplication, one per position of a dot product. */
function* factorPairs(wiring: Wiring, product: number): Generator<readonly [number, number]> {
  const half = wiring.inputCount(product) / 2;
  for (let position = 0; position < half; position++)
    yield [wiring.input(product, position), wiring.input(product, half + position)];
}

/** The products with their roles; what nothing tells apart has the order of its neighbours, else the weight first. */
function termsOf(
  wiring: Wiring,
  products: readonly number[],
  evidence: RoleEvidence | null,
): { terms: readonly Term[]; roles: Roles } {
  const terms: Term[] = [];
  const open: number[] = [];
  let roles: Roles = "given";
  let usual: Place | null = null;
  let firm = true;
  for (const product of products) {
    for (const [a, b] of factorPairs(wiring, product)) {
      let place: Place | null = givenPlace(wiring, product, a, b);
      if (place === null) {
        const said = evidence?.place(a, b) ?? null;
        place = said === "contradictory" ? null : said;
        firm &&= place === null || evidence?.isFirm(a, b) === true;
        usual ??= place;
        if (place === null) open.push(terms.length);
        const turned = place !== null && place !== usual && !firm;
        if (said === "contradictory" || turned) roles = "contradictory";
        else if (roles === "given") roles = "inferred";
      }
      terms.push(place === 1 ? { product, weight: b, input: a } : { product, weight: a, input: b });
    }
  }
  if (usual === 1) {
    for (const at of open) {
      const { product, weight, input } = terms[at] as Term;
      terms[at] = { product, weight: input, input: weight };
    }
  }
  return { terms, roles };
}
