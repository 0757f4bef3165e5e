/**
 * What the generated kernels need of a node. One shape for all operations: a class per operation, or a closure per node, is several times slower.
 */
export interface KernelNode {
  /** Code of the operation in the table; 0 is a leaf. */
  readonly code: number;
  /** The number computed in the forward pass. */
  primal: number;
  /** The derivative of the root by this node, as far as it has been added up. */
  adjoint: number;
  /** Set to `touched` by every contribution, so that a sweep visits only what was reached. */
  mark: number;
  readonly needsGradient: boolean;
  readonly first: KernelNode | null;
  readonly second: KernelNode | null;
  /** All inputs, where the operation has three or any number of them. */
  readonly rest: readonly KernelNode[] | null;
  readonly parameters: readonly number[] | null;
}
