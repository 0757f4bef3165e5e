import { NodegradError } from "../text/index.ts";

/** Data or a setting of a data set is not what it must be; the message says where. */
export class DataError extends NodegradError {
  override readonly name: string = "DataError";
}
