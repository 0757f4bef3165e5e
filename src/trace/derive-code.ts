import { javascriptNames, name, number, printJavaScript, type Tree } from "../formula/index.ts";
import { notation } from "../operations/index.ts";
import { exactNumber, javascriptString } from "../text/index.ts";
import type { Account } from "./account.ts";
import { cutNotice } from "./cut.ts";
import { type Derivation, dependents } from "./derivation.ts";
import { formulaText } from "./maths.ts";
import { type Block, codeBlock, heading, paragraph } from "./page.ts";

/** The names of one program: of the numbers, and of the derivatives ("adjoints") that belong to them. */
class ProgramNames {
  readonly #values: ReadonlyMap<string, string>;
  readonly #taken: Set<string>;
  readonly #adjoints = new Map<number, string>();
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
    // Renaming the constants first: a node may be called `e`, which JavaScript would print as Math.E.
    const symbols = account.trees.symbols.filter((symbol) => symbol !== "");
    const statements = symbols.map((symbol) => ({ name: null, tree: name(hide(symbol)), position: 0 }));
    this.#values = javascriptNames({ statements, source: "" }, notation);
    this.#taken = new Set([...this.#values.values(), "gradient"]);
  }

  /** The identifier of a node, or its number. */
  tree(node: number): Tree {
    const symbol = this.#account.trees.symbols[node] as string;
    return symbol === "" ? number(this.#account.graph.data[node] as number) : name(this.value(node));
  }

  value(node: number): string {
    return this.#values.get(hide(this.#account.trees.symbols[node] as string)) as string;
  }

  adjoint(node: number): string {
    const known = this.#adjoints.get(node);
    if (known !== undefined) return known;
    const made = this.fresh(`d_${this.value(node)}`);
    this.#adjoints.set(node, made);
    return made;
  }

  fresh(wanted: string): string {
    let made = wanted;
    while (this.#taken.has(made)) made += "_";
    this.#taken.add(made);
    return made;
  }
}

function hide(symbol: string): string {
  // As a parameter with a default, `__proto__` would be read from the prototype of the argument.
  if (symbol === "__proto__") return "proto_";
  return notation.constants.has(symbol) ? `${symbol}_` : symbol;
}

/** Runnable TypeScript: the forward pass, then one commented line for each edge backward. */
export function codeVoice(derivation: Derivation, limit: number): Block[] {
  const { account } = derivation;
  const root = account.name(account.graph.root);
  return [
    heading(`${root} and its derivatives as TypeScript`),
    paragraph(
      "Adjoint code: after the forward pass every number gets a second number, its derivative, which is added up from the end to the beginning.",
    ),
    codeBlock("ts", adjointCode(derivation, limit)),
  ];
}

/** The code alone: a module that exports `gradient`, a function of the leaves with their numbers as defaults. */
export function adjointCode(derivation: Derivation, limit: number): string {
  const { account } = derivation;
  const writer = new CodeWriter(derivation);
  const lines = writer.body();
  const kept = lines.length > limit ? lines.slice(0, limit) : lines;
  if (kept.length < lines.length) {
    kept.push(`// ${cutNotice(lines.length - limit, "lines")}`);
    kept.push('throw new Error("This code was cut; write it out without a limit to run it.");');
  } else kept.push(writer.result());
  const root = account.name(account.graph.root);
  return [
    `/** ${root} and how fast it changes when each input alone changes. */`,
    `export function gradient(${writer.parameters()}): { value: number; gradient: Record<string, number> } {`,
    ...kept.map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");
}

class CodeWriter {
  readonly #derivation: Derivation;
  readonly #account: Account;
  readonly #names: ProgramNames;
  readonly #relevant: Uint8Array;
  /** Nodes that receive a gradient only when a selection chooses their branch: the name of the flag that says so. */
  readonly #flags = new Map<number, string>();
  readonly #factor: string;

  constructor(derivation: Derivation) {
    this.#derivation = derivation;
    this.#account = derivation.account;
    this.#names = new ProgramNames(this.#account);
    this.#relevant = dependents(this.#account, derivation.targets);
    this.#factor = this.#names.fresh("local");
    this.#findConditional();
  }

  /** `{ w = 2, x = 3 } = {}`: a call without arguments computes at the recorded numbers. Symbolically no number has a default. */
  parameters(): string {
    const { graph } = this.#account;
    const leaves: string[] = [];
    for (let node = 0; node <= graph.root; node++) {
      if (graph.operation(node) !== null || this.#account.trees.symbols[node] === "") continue;
      const name = this.#names.value(node);
      leaves.push(this.#derivation.symbolic ? name : `${name} = ${exactNumber(graph.data[node] as number)}`);
    }
    if (leaves.length === 0) return "";
    if (this.#derivation.symbolic)
      return `{ ${leaves.join(", ")} }: { ${leaves.map((leaf) => `${leaf}: number`).join("; ")} }`;
    return `{ ${leaves.join(", ")} } = {}`;
  }

  body(): string[] {
    return ["// Forward: every result gets a name.", ...this.#forward(), ...this.#declarations(), ...this.#backward()];
  }

  result(): string {
    const { targets } = this.#derivation;
    const { graph, trees } = this.#account;
    const entries = targets.map((target) => {
      const key = javascriptString(trees.symbols[target] as string);
      return `${key === '"__proto__"' ? `[${key}]` : key}: ${this.#relevant[graph.root] === 1 ? this.#names.adjoint(target) : "0"}`;
    });
    return `return { value: ${this.#print(this.#names.tree(graph.root))}, gradient: { ${entries.join(", ")} } };`;
  }

  #forward(): string[] {
    return this.#derivation.forward.map((node) => {
      const tree = this.#forwardTree(node);
      const value = tree === null ? exactNumber(this.#account.graph.data[node] as number) : this.#print(tree);
      const remark = tree === null ? ", as a number: this operation has no formula" : "";
      return `const ${this.#names.value(node)} = ${value}; // ${this.#formula(node)}${remark}`;
    });
  }

  /** How a node is computed; null where its operation was defined by a function. */
  #forwardTree(node: number): Tree | null {
    const { trees } = this.#account;
    const { row } = trees.operation(node);
    return row.javascript === "" ? null : trees.forward(node, (input) => this.#names.tree(input));
  }

  #declarations(): string[] {
    const { graph } = this.#account;
    const root = this.#account.name(graph.root);
    const lines = [
      `// Backward: d_… is how fast ${root} changes when … changes. All start at 0, except for ${root} itself (the seed).`,
    ];
    for (let node = graph.root; node >= 0; node--) {
      if (this.#relevant[node] !== 1) continue;
      lines.push(`let ${this.#names.adjoint(node)} = ${node === graph.root ? 1 : 0};`);
      const flag = this.#flags.get(node);
      if (flag !== undefined)
        lines.push(`let ${flag} = false; // whether any gradient arrives at ${this.#account.name(node)}`);
    }
    return lines;
  }

  #backward(): string[] {
    const { graph } = this.#account;
    const lines: string[] = [];
    for (let node = graph.root; node >= 0; node--) {
      if (this.#relevant[node] !== 1 || !graph.requiresGrad(node)) continue;
      for (const [slot, input] of graph.inputs(node).entries()) {
        if (this.#relevant[input] === 1 && graph.requiresGrad(input)) lines.push(...this.#edge(node, slot, input));
      }
    }
    return lines;
  }

  #edge(node: number, slot: number, input: number): string[] {
    const { trees, graph } = this.#account;
    const selects = trees.operation(node).row.selects === true;
    if (selects && slot === 0) return [];
    const tree = trees.partial(node, slot, (index) => this.#names.tree(index));
    const shown = trees.partial(node, slot);
    const local = tree === null ? exactNumber(graph.partials(node)[slot] ?? 0) : this.#print(tree);
    const [of, by] = [this.#account.name(node), this.#account.name(input)];
    const comment = `// ${this.#formula(node)}: ∂${of}/∂${by} = ${shown === null ? `${local}, as a number` : formulaText(shown)}`;
    const arrives = this.#flags.get(node);
    const flag = this.#flags.get(input);
    const factor = selects ? this.#factor : local;
    const add = `${this.#names.adjoint(input)} += ${this.#names.adjoint(node)} * ${factor};`;
    const action = flag === undefined ? add : `{ ${add} ${flag} = true; }`;
    const conditions = [...(arrives === undefined ? [] : [arrives]), ...(selects ? [`${this.#factor} !== 0`] : [])];
    if (conditions.length === 0) return [`${action} ${comment}`];
    const guarded = `if (${conditions.join(" && ")}) ${action} ${comment}`;
    // The branch that was not taken contributes nothing, not even 0 times something infinite.
    return [
      selects ? `{ const ${this.#factor} = ${local}; ${guarded.replace(comment, "").trim()} } ${comment}` : guarded,
    ];
  }

  #findConditional(): void {
    const { graph, trees } = this.#account;
    if (
      !graph.columns.operationNames.some(
        (operation) => operation !== null && notation.find(operation)?.selects === true,
      )
    )
      return;
    for (let node = graph.root - 1; node >= 0; node--) {
      if (this.#relevant[node] !== 1 || graph.operation(node) === null) continue;
      const certain = graph
        .consumers(node)
        .some(
          ({ node: consumer }) =>
            this.#relevant[consumer] === 1 &&
            consumer <= graph.root &&
            !this.#flags.has(consumer) &&
            trees.operation(consumer).row.selects !== true,
        );
      if (!certain) this.#flags.set(node, this.#names.fresh(`has_${this.#names.adjoint(node)}`));
    }
  }

  #formula(node: number): string {
    return `${this.#account.name(node)} = ${formulaText(this.#account.trees.forward(node))}`;
  }

  #print(tree: Tree): string {
    return printJavaScript({ statements: [{ name: null, tree, position: 0 }], source: "" }, notation);
  }
}
