import { type Operand, scope, type Value } from "../graph/index.ts";
import { SettingError } from "./errors.ts";
import { asInputs } from "./layer.ts";
import { ListModule, type Module } from "./module.ts";

/**
 * Modules one after the other, part k in the scope `part<k>`, counted from 1: for networks that are no plain MLP.
 *
 * @example
 * new Sequential([new Layer(2, 8), new Residual(new Layer(8, 8)), new Layer(8, 1, { activation: "linear" })]);
 */
export class Sequential extends ListModule {
  override readonly kind: string = "Sequential";
  readonly parts: readonly ListModule[];

  /** @throws SettingError for no parts. */
  constructor(parts: readonly ListModule[]) {
    super();
    if (parts.length === 0) throw new SettingError("A Sequential expects at least one module.");
    this.parts = [...parts];
  }

  /** The outputs of the last part. */
  forward(xs: readonly Operand[]): Value[] {
    let outputs = asInputs(xs);
    this.parts.forEach((part, k) => {
      outputs = scope(partName(k), () => part.forward(outputs));
    });
    return outputs;
  }

  override children(): [name: string, module: Module][] {
    return this.parts.map((part, k) => [partName(k), part]);
  }

  override configuration(): Record<string, unknown> {
    return { parts: this.parts.map((part) => ({ kind: part.kind, ...part.configuration() })) };
  }
}

function partName(k: number): string {
  return `part${k + 1}`;
}
