import { type Exercise, expectFunction, expectNumber, wrong } from "./exercise.ts";

/** Graphs, orders, receipts. */
export const exercises03: readonly Exercise[] = [
  {
    id: "3.1",
    names: ["nodeCount", "edgeCount"],
    check: ({ nodeCount, edgeCount }) => {
      expectNumber("nodeCount", nodeCount, 6, {
        slips: [
          { gives: 7, because: "x is one node, however often it is used." },
          { gives: 5, because: "One is missing: the constant 2 is a node, too." },
          { gives: 3, because: "Variables and constants are nodes, too, not only operations." },
        ],
        hint: "Nodes: each variable once, each constant, each operation's result.",
      });
      expectNumber("edgeCount", edgeCount, 6, {
        slips: [
          { gives: 5, because: "x is used twice: two edges leave it." },
          { gives: 3, because: "Each of the three operations has two inputs, and each input is an edge." },
        ],
        hint: "Each operation here has two inputs, and each input is an edge.",
      });
    },
  },
  { id: "3.2", names: ["order"], check: ({ order }) => checkOrder(order) },
  {
    id: "3.3",
    names: ["rightSlope", "overwritten"],
    check: ({ rightSlope, overwritten }) => {
      expectNumber("rightSlope", rightSlope, 8, {
        slips: [
          { gives: 6, because: "Three doublings multiply: 2 · 2 · 2, not 2 + 2 + 2." },
          { gives: 1, because: "At a fork contributions add: both edges from a to b exist." },
          { gives: 4, because: "That is two doublings; here are three." },
        ],
        hint: "How many times a is d?",
      });
      expectNumber("overwritten", overwritten, 1, {
        slips: [
          { gives: 8, because: "That is the right slope. Overwriting loses one of the two edges at each doubling." },
          { gives: 0, because: "Overwriting keeps the last contribution; it does not erase it." },
          {
            gives: 2,
            because: "Each doubling keeps only one of its two edges, and each edge has the local derivative 1.",
          },
        ],
        hint: "Each node keeps only the last of its contributions: 1 · the user's gradient.",
      });
    },
  },
  {
    id: "3.4",
    names: ["throughU", "throughV", "total"],
    check: ({ throughU, throughV, total }) => {
      expectNumber("throughU", throughU, 6, {
        slips: [
          { gives: 5, because: "In a product, each factor's slope is the other factor: dh/du = v, not u." },
          { gives: 1, because: "That is the local derivative of u = a + b. Multiply it by the gradient of u." },
        ],
        hint: "The gradient of u is v = 6, times the local derivative of a in u = a + b.",
      });
      expectNumber("throughV", throughV, 15, {
        slips: [
          { gives: 18, because: "In a product, each factor's slope is the other factor: dh/dv = u, not v." },
          { gives: 3, because: "That is the local derivative of v = a * b by a. Multiply it by the gradient of v." },
          { gives: 10, because: "The local derivative of v = a * b by a is b, the other factor." },
        ],
        hint: "The gradient of v is u = 5, times the local derivative of a in v = a * b.",
      });
      expectNumber("total", total, 21, {
        slips: [
          { gives: 90, because: "The lines of a receipt add up; only along one path do factors multiply." },
          { gives: 6, because: "That is the line through u alone. There is not only one chain." },
          { gives: 15, because: "That is the line through v alone. There is not only one chain." },
        ],
        hint: "Add up the lines.",
      });
    },
  },
  {
    id: "3.5",
    names: ["usesOfN0", "operationCount"],
    check: ({ usesOfN0, operationCount }) => {
      expectNumber("usesOfN0", usesOfN0, 2, {
        slips: [{ gives: 1, because: "Look for all lines that begin with n0: each is a use." }],
        hint: "Each line that begins with n0 -> is one use.",
      });
      expectNumber("operationCount", operationCount, 2, {
        slips: [
          { gives: 6, because: "That is the number of edges." },
          { gives: 4, because: "That is the number of values." },
        ],
        hint: "Count the names that end in op.",
      });
    },
  },
];

function checkOrder(given: unknown): void {
  const order = expectFunction("order", given) as (inputs: number[][]) => unknown;
  const graphs: readonly number[][][] = [
    [[], [0], [0, 1]],
    [[2], [0, 0], []],
    [[3, 2], [], [1], [1], [0, 0]],
  ];
  for (const inputs of graphs) checkTopological(inputs, order(inputs.map((list) => [...list])));
  const length = 100_000;
  // The last node comes first: node i uses node i + 1.
  const chain = Array.from({ length }, (_, i) => (i + 1 < length ? [i + 1] : []));
  let sorted: unknown;
  try {
    sorted = order(chain);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    wrong("A chain of 100,000 nodes overflows the call stack: replace the recursion by a stack of your own, an array.");
  }
  checkTopological(chain, sorted);
}

function checkTopological(inputs: readonly (readonly number[])[], given: unknown): void {
  const shown = inputs.length > 10 ? "a chain" : `order(${JSON.stringify(inputs)})`;
  if (!Array.isArray(given)) wrong(`${shown} should give an array of node numbers, but gives ${String(given)}.`);
  const nodes = given as number[];
  const place = new Map<number, number>();
  for (const [k, node] of nodes.entries()) {
    if (place.has(node)) wrong(`${shown} lists node ${node} twice. Remember which nodes you have seen.`);
    place.set(node, k);
  }
  if (nodes.length !== inputs.length) wrong(`${shown} has ${nodes.length} nodes, but the graph has ${inputs.length}.`);
  for (const [node, list] of inputs.entries()) {
    const at = place.get(node);
    if (at === undefined) wrong(`${shown} does not list node ${node}.`);
    const late = list.find((input) => (place.get(input) ?? -1) > (at as number));
    if (late === undefined) continue;
    wrong(
      `${shown} puts node ${node} before node ${late}, which it uses. Not any order will do: a node is written down after all its inputs.`,
    );
  }
}
