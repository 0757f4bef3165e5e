import { NodegradError } from "../text/index.ts";

/** An explanation was asked of something that cannot be explained: a folded graph, a node that is not in it, an unknown voice. */
export class TraceError extends NodegradError {
  override readonly name: string = "TraceError";
}
