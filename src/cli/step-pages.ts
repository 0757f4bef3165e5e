import { formatNumber, formatTable, type Painter, stripTerminalControls } from "../text/index.ts";
import type { Step } from "../trace/index.ts";
import { wrapProse } from "./wrap.ts";

/** Names and numbers of a graph's nodes, by index. */
export interface StepNode {
  readonly name: string;
  readonly data: number;
}

const kinds: Readonly<Record<Step["kind"], string>> = {
  forward: "forward: computing a number",
  seed: "the seed: the end of the forward pass, the beginning of the backward pass",
  backward: "backward: adding to a gradient",
};

/** More gradients than this are not listed behind a step of a printed walk. */
const mostGradients = 12;
/** Lines of a screen besides the table: title, symbols, numbers, words, headings, notices, help. */
const otherLines = 14;

/** The pages of a walk: each step as a screen with the state of every node, or as a few lines. */
export class StepPages {
  readonly #steps: readonly Step[];
  readonly #nodes: readonly StepNode[];
  readonly #computedIn: Int32Array;
  readonly #digits: number;
  readonly #paint: Painter;

  constructor(steps: readonly Step[], nodes: readonly StepNode[], digits: number, paint: Painter) {
    this.#steps = steps;
    this.#nodes = nodes;
    this.#digits = digits;
    this.#paint = paint;
    this.#computedIn = new Int32Array(nodes.length).fill(-1);
    for (const step of steps) if (step.kind === "forward") this.#computedIn[step.node] = step.index;
  }

  get count(): number {
    return this.#steps.length;
  }

  /** One step with the state of the nodes around it, within so many columns and rows. */
  screen(index: number, columns: number, rows: number): string {
    const step = this.#steps[index] as Step;
    const words = wrapProse(step.words, columns);
    const room = Math.max(3, rows - otherLines - (words.split("\n").length - 1));
    return `${this.#head(index)}\n\n${words}\n\n${this.#table(step, room)}`;
  }

  /** All steps as text, up to a limit. */
  text(limit: number): string {
    const shown = this.#steps
      .slice(0, limit)
      .map((step) => `${this.#head(step.index)}\n  ${step.words}\n  ${this.#gradients(step)}\n`);
    const missing = this.count - shown.length;
    if (missing > 0) shown.push(`… ${missing.toLocaleString("en")} more steps; --limit ${this.count} prints all.\n`);
    return shown.join("\n");
  }

  #head(index: number): string {
    const step = this.#steps[index] as Step;
    const title = this.#paint("bold", `Step ${index + 1} of ${this.count}`);
    const numbers = step.kind === "seed" ? "" : `\n  ${step.numbers}`;
    return `${title}, ${kinds[step.kind]}\n  ${step.symbols}${numbers}`;
  }

  #gradients(step: Step): string {
    const { gradients } = step;
    const known: string[] = [];
    for (let node = 0; node < gradients.length && known.length <= mostGradients; node++) {
      const gradient = gradients[node];
      if (gradient !== null && gradient !== undefined) known.push(`${this.#name(node)} ${this.#number(gradient)}`);
    }
    if (known.length === 0) return "gradients now: none yet";
    return `gradients now: ${known.slice(0, mostGradients).join(", ")}${known.length > mostGradients ? ", …" : ""}`;
  }

  #table(step: Step, room: number): string {
    const first = Math.max(0, Math.min(step.node - Math.floor(room / 2), this.#nodes.length - room));
    const { gradients } = step;
    const rows = this.#nodes.slice(first, first + room).map(({ data }, offset) => {
      const node = first + offset;
      const mark = node === step.node ? ">" : node === step.consumer ? "from" : "";
      const gradient = gradients[node];
      const cells = [
        // Always as wide as its longest text, so that the table stands still from step to step.
        mark.padEnd(4),
        this.#name(node),
        (this.#computedIn[node] as number) <= step.index ? this.#number(data) : "–",
        gradient === null || gradient === undefined ? "–" : this.#number(gradient),
      ];
      return cells.map((text) => (node === step.node ? { text, style: "yellowBackground" as const } : text));
    });
    const table = formatTable(rows, {
      header: ["", "node", "number", "gradient"],
      align: ["left", "left", "decimal", "decimal"],
      paint: this.#paint,
    });
    const hidden = this.#nodes.length - rows.length;
    return hidden > 0 ? `${table}\n(${hidden.toLocaleString("en")} more nodes are not shown)` : table;
  }

  #name(node: number): string {
    return stripTerminalControls((this.#nodes[node] as StepNode).name);
  }

  #number(value: number): string {
    return formatNumber(value, this.#digits);
  }
}
