/**
 * The rival: a closure-per-node engine as most ports of micrograd are written, with a Set of visited nodes, but with an iterative sort, so
 * that it can run on large graphs at all. Kept small and honest: it does nothing that nodegrad's engine would not have to do as well.
 */
export class Closure {
  data: number;
  grad = 0;
  inputs: readonly Closure[];
  propagate: () => void = () => {};

  constructor(data: number, inputs: readonly Closure[] = []) {
    this.data = data;
    this.inputs = inputs;
  }

  add(other: Closure): Closure {
    const out = new Closure(this.data + other.data, [this, other]);
    out.propagate = () => {
      this.grad += out.grad;
      other.grad += out.grad;
    };
    return out;
  }

  mul(other: Closure): Closure {
    const out = new Closure(this.data * other.data, [this, other]);
    out.propagate = () => {
      this.grad += other.data * out.grad;
      other.grad += this.data * out.grad;
    };
    return out;
  }

  neg(): Closure {
    const out = new Closure(-this.data, [this]);
    out.propagate = () => {
      this.grad -= out.grad;
    };
    return out;
  }

  relu(): Closure {
    const out = new Closure(this.data > 0 ? this.data : 0, [this]);
    out.propagate = () => {
      this.grad += (out.data > 0 ? 1 : 0) * out.grad;
    };
    return out;
  }

  backward(): void {
    const order: Closure[] = [];
    const visited = new Set<Closure>();
    const stack: [Closure, number][] = [[this, 0]];
    visited.add(this);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1] as [Closure, number];
      const input = frame[0].inputs[frame[1]++];
      if (input === undefined) {
        order.push(frame[0]);
        stack.pop();
      } else if (!visited.has(input)) {
        visited.add(input);
        stack.push([input, 0]);
      }
    }
    this.grad = 1;
    for (let position = order.length - 1; position >= 0; position--) order[position]?.propagate();
  }
}
