import { name } from "../../formula/index.ts";
import { families, findOperation, type Operation, type OperationFamily } from "../../operations/index.ts";
import { markdownTable } from "../../text/index.ts";
import { figureOf } from "./figures.ts";
import { latex, partialTrees, valueTree } from "./maths.ts";
import type { OutputFile } from "./output.ts";
import { type Entry, entryOf, inlineMath, provedPoints, section, whole } from "./section.ts";

/** Where the reference's pages are kept. */
export const pageFolder = "notebooks-md/reference";

const made = "<!-- Made by npm run reference from the operation table. Do not edit. -->";

/** Every file of the reference. */
export function referenceFiles(): OutputFile[] {
  const files: OutputFile[] = [];
  const entries = new Map<OperationFamily, readonly Entry[]>();
  for (const family of families) {
    const listed = family.operations.map((own) => entryOf(findOperation(own) as Operation));
    entries.set(family, listed);
    const sections = listed.map((entry) => {
      const figure = figureOf(entry.operation);
      files.push(...figure.files);
      return section(entry, figure.markdown);
    });
    const links = family.operations.map((own) => `[${own}](#${own.toLowerCase()})`);
    const text = [
      made,
      `# ${family.title}`,
      `[All operations](README.md) · ${links.join(" · ")}`,
      family.about,
      ...sections,
    ].join("\n\n");
    files.push({ path: `${pageFolder}/${family.name}.md`, text: `${text}\n` });
  }
  files.push({ path: `${pageFolder}/README.md`, text: index(entries) });
  return files;
}

function index(entries: ReadonlyMap<OperationFamily, readonly Entry[]>): string {
  const all = [...entries.values()].flat();
  const tables = [...entries].flatMap(([family, listed]) => [
    `## [${family.title}](${family.name}.md)`,
    markdownTable(
      ["operation", "value", "derivative", "kinks", "digits"],
      listed.map((entry) => indexRow(family, entry)),
      { align: ["left", "left", "left", "left", "right"], raw: true },
    ),
  ]);
  const exceptions = all.flatMap(({ operation: { name: own, row } }) =>
    row.exception === undefined ? [] : [`* ${own}: ${row.exception}`],
  );
  return `${[made, ...introduction(all), ...tables, ...second(exceptions)].join("\n\n")}\n`;
}

function introduction(all: readonly Entry[]): string[] {
  const least = Math.min(...all.map(({ proof }) => proof.differences));
  const leastOracle = Math.min(
    ...all.flatMap(({ oracle }) => (oracle === null ? [] : [oracle.value, oracle.gradient])),
  );
  return [
    "# Operations",
    `Every operation that a graph can hold: ${all.length} rows of one table. A row gives the value, one partial derivative for each input, and, where there is one, a definition in simpler operations. Kernels, symbolic derivatives, pictures and these pages are made from it. \`nodegrad ops tanh\` prints a row in the terminal.`,
    `**How the rules are proved.** Each partial derivative is compared, at ${provedPoints} random points of its operation's range, with differences of the value over shrinking steps, extrapolated to step 0; with the derivative of the definition, where there is one; and with values of a hundred digits that were computed elsewhere. The pages say how many decimal digits agree, at worst, rounded down, 16 being all that a double has: an error counts relative to the number, or absolutely below 1. Differences never give all digits: they agree in ${whole(least)} or more. Reference values agree in ${whole(leastOracle)} or more, once the rounding of the inputs themselves is allowed for. An operation without a simpler definition is proved by the other two ways.`,
    `**Pictures** show the value as a solid line and the derivative as a dashed one, blue where it is positive and orange where it is negative. A dot marks what the rule gives at a kink.`,
    "In the tables below *digits* are those that the derivative and differences of the value have in common.",
  ];
}

function indexRow(family: OperationFamily, { operation, proof }: Entry): string[] {
  const partials = partialTrees(operation).map(({ by, tree }) => {
    return inlineMath(tree, operation.arity === 1 ? "" : `\\frac{\\partial y}{\\partial ${latex(name(by))}} = `);
  });
  return [
    `[${operation.name}](${family.name}.md#${operation.name.toLowerCase()})`,
    inlineMath(valueTree(operation)),
    [...new Set(partials)].join(", "),
    (operation.row.kinks ?? []).map(({ where }) => `\`${where}\``).join(", "),
    whole(proof.differences),
  ];
}

function second(exceptions: readonly string[]): string[] {
  return [
    "## Second derivatives",
    "Rules are formulas, so they can be differentiated again, to any order. Compared with reference values of a hundred digits, second derivatives are within 1e-9 of the largest entry of the Hessian at ordinary points and near special ones; elsewhere they are never NaN and have the right sign wherever the truth is a normal double, while overflow and underflow may give infinities and 0. Exceptions:",
    exceptions.length === 0 ? "None." : exceptions.join("\n"),
  ];
}
