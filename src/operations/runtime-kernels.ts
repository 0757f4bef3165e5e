import { OperationError } from "./errors.ts";
import type { RuntimeKernel } from "./operation.ts";

/** Kernels of operations defined at run time, by code. */
const kernels = new Map<number, RuntimeKernel>();

/** Installs the kernel of a code that the generated kernels do not know. */
export function installKernel(code: number, kernel: RuntimeKernel): void {
  kernels.set(code, kernel);
}

/** The kernel of an operation defined at run time. */
export function runtimeKernel(code: number): RuntimeKernel {
  const kernel = kernels.get(code);
  if (kernel === undefined) {
    throw new OperationError(
      `There is no operation with code ${code}. Look operations up by name with findOperation(name).`,
      `code ${code}`,
    );
  }
  return kernel;
}
