import type { Operand, Value } from "../graph/index.ts";
import { count } from "./check.ts";
import { ShapeError } from "./errors.ts";
import { asInputs } from "./layer.ts";
import { ListModule, type Module } from "./module.ts";

/**
 * Adds a block's inputs to its outputs, so that gradients have a way around it: y = x + block(x) (He and others 2016).
 *
 * @example
 * new Residual(new Layer(8, 8, { activation: "relu" })).forward(xs);
 */
export class Residual extends ListModule {
  override readonly kind: string = "Residual";
  readonly block: ListModule;

  constructor(block: ListModule) {
    super();
    this.block = block;
  }

  /** @throws ShapeError when the block gives another number of outputs than it takes inputs. */
  forward(xs: readonly Operand[]): Value[] {
    const inputs = asInputs(xs);
    const outputs = this.block.forward(inputs);
    if (outputs.length !== inputs.length) {
      throw new ShapeError(
        `A residual block must give as many outputs as it takes inputs, ${count(inputs.length, "output")}, but gave ${outputs.length}.`,
        count(inputs.length, "output"),
        String(outputs.length),
      );
    }
    return outputs.map((output, i) => (inputs[i] as Value).add(output));
  }

  override children(): [name: string, module: Module][] {
    return [["block", this.block]];
  }

  override configuration(): Record<string, unknown> {
    return { block: this.block.kind, ...this.block.configuration() };
  }
}
