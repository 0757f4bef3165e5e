/** What both engines offer of a node. */
export interface Scalar<Node> {
  readonly data: number;
  grad: number;
  add(other: Node): Node;
  mul(other: Node): Node;
  neg(): Node;
  relu(): Node;
  backward(): void;
}

/** The fixture: a multilayer perceptron on two moons, with its expected loss and gradient. */
export interface MoonsFixture {
  readonly sizes: readonly number[];
  readonly alpha: number;
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly params: readonly number[];
  readonly expected: { readonly loss: number; readonly grad: readonly number[] };
}

/** Every scalar of one training step on the moons; 65,914 nodes in all, constants included. */
export function moonsLoss<Node extends Scalar<Node>>(
  { sizes, alpha, X, y }: MoonsFixture,
  parameters: readonly Node[],
  constant: (data: number) => Node,
): Node {
  const losses = X.map((point, sample) => {
    let activations = point.map(constant);
    let next = 0;
    for (let layer = 1; layer < sizes.length; layer++) {
      const outputs: Node[] = [];
      for (let neuron = 0; neuron < (sizes[layer] as number); neuron++) {
        const first = next;
        next += activations.length + 1;
        let sum = (parameters[first] as Node).mul(activations[0] as Node);
        for (let input = 1; input < activations.length; input++) {
          sum = sum.add((parameters[first + input] as Node).mul(activations[input] as Node));
        }
        sum = sum.add(parameters[next - 1] as Node);
        outputs.push(layer === sizes.length - 1 ? sum : sum.relu());
      }
      activations = outputs;
    }
    const margin = constant(y[sample] as number).mul(activations[0] as Node);
    return constant(1).add(margin.neg()).relu();
  });
  const mean = sumOf(losses).mul(constant(1 / losses.length));
  const penalty = sumOf(parameters.map((parameter) => parameter.mul(parameter))).mul(constant(alpha));
  return mean.add(penalty);
}

function sumOf<Node extends Scalar<Node>>(terms: readonly Node[]): Node {
  return terms.slice(1).reduce((sum, term) => sum.add(term), terms[0] as Node);
}

/** Throws unless loss and gradient agree with the fixture: a benchmark of wrong numbers is worth nothing. */
export function requireExpected(fixture: MoonsFixture, loss: number, gradient: readonly number[]): void {
  const worst = gradient.reduce(
    (most, entry, index) => Math.max(most, Math.abs(entry - (fixture.expected.grad[index] as number))),
    0,
  );
  if (!(Math.abs(loss - fixture.expected.loss) < 1e-9 && worst < 1e-9)) {
    throw new Error(
      `The loss is ${loss} and the gradient is off by ${worst}; the fixture says ${fixture.expected.loss}.`,
    );
  }
}
