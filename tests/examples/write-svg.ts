// Differentiates a formula and writes its graph: node write-svg.js "a*b + sin(a)" a=2 b=3 graph.svg
import { writeFile } from "node:fs/promises";
import { parseFormula, value } from "nodegrad";
import { toSvg } from "nodegrad/render";

const [formula = "a*b + sin(a)", ...rest] = process.argv.slice(2);
const path = rest.pop() ?? "graph.svg";
const leaves = Object.fromEntries(
  rest.map((text) => {
    const [name = "", number = ""] = text.split("=");
    return [name, value(Number(number), name)];
  }),
);

const root = parseFormula(formula).evaluate(leaves);
root.backward();
await writeFile(path, await toSvg(root, { title: formula, engine: "wasm" }));
for (const [name, leaf] of Object.entries(leaves)) console.log(`d/d${name} = ${leaf.grad}`);
