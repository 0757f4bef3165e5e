/** What plays the same part in each round of a loop. */
export interface LoopPart {
  /** The first round in which it is computed, from 0. */
  readonly first: number;
  /** One node per round from there on. */
  readonly nodes: Int32Array;
}

/**
 * The same computation again and again, each round reading numbers of the one before: a recurrent network, the steps of a simulation. In
 * every round a part is the same operation of the same shared nodes, of leaves of the round's own, and of parts of this and of earlier
 * rounds; what the first rounds read in place of earlier ones is the start. Nothing that a loop reads from outside is computed from it, so that
 * it can be drawn and computed as one.
 */
export interface Loop {
  /** How many rounds, at least 3. */
  readonly count: number;
  readonly parts: readonly LoopPart[];
  /** The positions in `parts` of what later rounds read. */
  readonly carried: readonly number[];
  /** The nodes outside that each round reads, ascending: weights above all. */
  readonly shared: readonly number[];
  /** The leaves that belong to one round each, by the part that they play: inputs and constants. */
  readonly inputs: readonly LoopPart[];
  /** All nodes of all parts, ascending. */
  readonly members: Int32Array;
}
