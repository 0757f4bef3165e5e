import { type Command, InvalidArgumentError, Option } from "commander";
import { foldNames, type ViewOptions } from "../render/index.ts";
import { wholeNumber } from "./options.ts";

/** Options that choose a part of a graph. */
export interface ViewFlags {
  readonly fold?: ViewOptions["fold"];
  readonly open?: readonly string[];
  readonly around?: string;
  readonly hops?: ViewOptions["hops"];
  readonly path?: readonly [leaf: string, root?: string];
  readonly only?: string;
  readonly depth?: number;
}

/** Hops beyond this are no neighbourhood. */
const mostHops = 1_000_000;

/** Adds what `viewOptions` reads. */
export function addViewFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--fold <level>",
        "what one node stands for: every value, a sum, a neuron, a layer, a layer for all samples; auto chooses by size",
      ).choices(foldNames),
    )
    .addOption(new Option("--open <fold>", "leave a fold open: layer1.neuron3").argParser(collect))
    .option("--around <node>", "draw the neighbourhood of a node; stubs such as +714 count what is left out")
    .addOption(
      new Option("--hops <n>", "how far --around reaches, 2 unless said; 4,1 is four up and one down").argParser(hops),
    )
    .addOption(
      new Option("--path <leaf>", "draw the largest path from a variable to the result; a,c ends at c").argParser(ends),
    )
    .option("--only <scope>", "draw the nodes of a scope")
    .addOption(
      new Option("--depth <n>", "draw the nodes at most n edges below the result").argParser((text) =>
        wholeNumber(text, 0, mostHops),
      ),
    );
}

/** The flags as options of the exporter. */
export function viewOptions({ fold, open, around, hops: reach, path, only, depth }: ViewFlags): ViewOptions {
  return {
    ...(fold === undefined ? {} : { fold }),
    ...(open === undefined ? {} : { open }),
    ...(around === undefined ? {} : { around }),
    ...(reach === undefined ? {} : { hops: reach }),
    ...(path === undefined ? {} : { path }),
    ...(only === undefined ? {} : { only }),
    ...(depth === undefined ? {} : { depth }),
  };
}

function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(",").filter((name) => name !== "")];
}

function hops(text: string): NonNullable<ViewOptions["hops"]> {
  const [up, down, ...more] = text.split(",").map((part) => wholeNumber(part, 0, mostHops)) as [number, number?];
  if (more.length > 0) throw new InvalidArgumentError("Write one number, or two: up,down.");
  return down === undefined ? up : { up, down };
}

function ends(text: string): readonly [string, string?] {
  const [leaf = "", root, ...more] = text.split(",");
  if (leaf === "" || root === "" || more.length > 0) {
    throw new InvalidArgumentError("Write the variable where the path begins, or both ends: a,c.");
  }
  return root === undefined ? [leaf] : [leaf, root];
}
