import { type Command, InvalidArgumentError, Option } from "commander";
import { readTextFile } from "../files/index.ts";
import type { GraphNode } from "../graph/index.ts";
import { directionNames, type PictureOptions, styleNames, type ThemeChoice } from "../render/index.ts";
import { suggestion } from "../text/index.ts";
import type { Io } from "./io.ts";
import { precisionOption, wholeNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";

/** Options of commands that draw a graph. */
export interface PictureFlags {
  readonly style?: PictureOptions["style"];
  readonly theme: string;
  readonly direction?: PictureOptions["direction"];
  readonly precision?: number;
  readonly title?: string;
  readonly constants: boolean;
  readonly legend: boolean;
  readonly clusters: boolean;
  readonly tooltips: boolean;
  readonly edgeLabels?: boolean;
  readonly highlight?: readonly string[];
  readonly highlightEdge?: readonly (readonly [number, number])[];
  readonly attribute?: readonly NodeAttribute[];
}

/** One Graphviz attribute for one node: `a:fillcolor=gold`. */
interface NodeAttribute {
  readonly node: string;
  readonly name: string;
  readonly value: string;
}

/** Adds what `pictureOptions` reads. */
export function addPictureFlags(command: Command): Command {
  return command
    .addOption(new Option("--style <style>", "how nodes are drawn").choices(styleNames))
    .option("--theme <theme>", "light, dark, or a JSON file of colours", "light")
    .addOption(new Option("--direction <direction>", "where the graph leads").choices(directionNames))
    .addOption(precisionOption())
    .option("--title <text>", "a title for the picture")
    .option("--no-constants", "leave out constants that have no name")
    .option("--no-legend", "leave out the explanation of colours and lines")
    .option("--no-clusters", "leave out the frames around scopes")
    .option("--no-tooltips", "leave out the tooltips with all digits")
    .option("--edge-labels", "write the local derivative on each edge (pill and micrograd styles: off unless said)")
    .option("--no-edge-labels", "leave the local derivatives out")
    .addOption(new Option("--highlight <nodes>", "draw nodes in yellow: a,b,n3").argParser(collectNames))
    .addOption(new Option("--highlight-edge <edge>", "draw an edge in yellow: n0-n2").argParser(collectEdges))
    .addOption(
      new Option("--attribute <attribute>", "a Graphviz attribute of a node: a:fillcolor=gold").argParser(
        collectAttributes,
      ),
    );
}

/** The flags as options of the exporter. @throws UsageError, FileError for a theme that cannot be read */
export async function pictureOptions(flags: PictureFlags, io: Io): Promise<PictureOptions> {
  const { style, direction, precision, title, constants, legend, edgeLabels, attribute = [] } = flags;
  return {
    theme: await themeFrom(flags.theme, io),
    clusters: flags.clusters,
    tooltips: flags.tooltips,
    constants: constants ? "show" : "hide",
    ...(style === undefined ? {} : { style }),
    ...(direction === undefined ? {} : { direction }),
    ...(precision === undefined ? {} : { precision }),
    ...(title === undefined ? {} : { title }),
    ...(legend ? {} : { legend }),
    ...(edgeLabels === undefined ? {} : { edgeLabels }),
    highlight: { nodes: flags.highlight ?? [], edges: flags.highlightEdge ?? [] },
    ...(attribute.length === 0 ? {} : { attributes: (node: GraphNode) => attributesOf(node, attribute) }),
  };
}

function attributesOf(node: GraphNode, given: readonly NodeAttribute[]): Record<string, string> {
  const own = given.filter((one) => one.node === node.label || one.node === (node.name ?? `n${node.index}`));
  return Object.fromEntries(own.map(({ name, value }) => [name, value]));
}

async function themeFrom(choice: string, io: Io): Promise<ThemeChoice> {
  if (choice === "light" || choice === "dark") return choice;
  if (!choice.endsWith(".json")) {
    const close = suggestion(choice, ["light", "dark"]);
    const hint = close === null ? "" : ` Did you mean ${close}?`;
    throw new UsageError(
      `There is no theme ${JSON.stringify(choice)}: it is light, dark, or a .json file of colours.${hint}`,
    );
  }
  const text = await readTextFile(pathIn(io, choice), { maximumBytes: 1_000_000 });
  try {
    return JSON.parse(text) as ThemeChoice;
  } catch (error) {
    throw new UsageError(`The theme ${JSON.stringify(choice)} is not JSON: ${(error as Error).message}.`);
  }
}

function collectNames(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(",").filter((name) => name !== "")];
}

function collectEdges(text: string, before: [number, number][] = []): [number, number][] {
  const match = /^n?(\d+)-n?(\d+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError("Write an edge as its two nodes: n0-n2.");
  const ends = match.slice(1).map((digits) => wholeNumber(digits, 0, Number.MAX_SAFE_INTEGER));
  return [...before, ends as [number, number]];
}

function collectAttributes(text: string, before: NodeAttribute[] = []): NodeAttribute[] {
  const match = /^([^:]+):(\w+)=(.*)$/s.exec(text);
  if (match === null) throw new InvalidArgumentError("Write an attribute as node:name=value, as in a:fillcolor=gold.");
  const [, node, name, value] = match as unknown as [string, string, string, string];
  return [...before, { node, name, value }];
}
