import { requireFunction, requireSynchronous } from "./synchronous.ts";

let recording = true;

/** Whether operations are recorded at the moment: false inside of `noGrad`. */
export function isRecording(): boolean {
  return recording;
}

/**
 * Runs `compute` without recording: every Value made inside is a leaf that requires no gradient, as in PyTorch's `no_grad`.
 *
 * @returns what `compute` returns.
 * @throws AsynchronousFunctionError when `compute` returns a promise, OperandError when it is no function.
 *
 * ```ts
 * const score = noGrad(() => model.forward([0.5, -0.2]));
 * score.inputs.length; // 0
 * ```
 */
export function noGrad<Result>(compute: () => Result): Result {
  requireFunction(compute, "noGrad");
  const before = recording;
  recording = false;
  let result: Result;
  try {
    result = compute();
  } finally {
    recording = before;
  }
  return requireSynchronous(result, "noGrad");
}

/**
 * Runs `compute` with recording on, whatever surrounds it: a transform differentiates its function inside of `noGrad` too, as the
 * transforms of PyTorch do.
 */
export function withRecording<Result>(compute: () => Result): Result {
  const before = recording;
  recording = true;
  try {
    return compute();
  } finally {
    recording = before;
  }
}
