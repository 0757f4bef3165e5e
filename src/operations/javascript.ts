import { foldTree, type Tree } from "../formula/index.ts";
import { catalogue } from "./registry.ts";
import type { OperationRow } from "./row.ts";

/**
 * A formula as a JavaScript template over a row's inputs and parameters: `x^2` of the input x is `Math.pow(#1, 2)`. A list is `#*`.
 * @throws OperationError when an operation in it was defined by a function, which cannot be printed
 */
export function javascriptTemplate(tree: Tree, row: OperationRow, parameterNames: readonly string[]): string {
  const holes = new Map([...row.inputs, ...parameterNames].map((name, i) => [name, `#${i + 1}`]));
  for (const input of row.inputs) if (input.startsWith("...")) holes.set(input.slice(3), "#*");
  return foldTree<string>(tree, {
    number: (leaf) => (leaf.value < 0 ? `(${leaf.value})` : String(leaf.value)),
    name: (leaf) => holes.get(leaf.name) ?? String(catalogue.notation.constants.get(leaf.name)),
    call: (node, args) => {
      const text = catalogue.notation.find(node.operation)?.javascript ?? "NaN";
      return text.replace(/#(\*|\d+)/g, (_, hole: string) =>
        hole === "*" ? args.join(", ") : `${args[Number(hole) - 1]}`,
      );
    },
  });
}
