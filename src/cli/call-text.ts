import { findOperation, notation, type Operation, operationNames, operations } from "../operations/index.ts";

/** How a formula calls an operation: "leakyRelu(x, slope)", "softmax(index, x, …)". */
export function callText({ name, row, parameterNames }: Operation): string {
  const inputs = row.inputs.map((input) => (input.startsWith("...") ? `${input.slice(3, 4)}, …` : input));
  const parameters = notation.find(name)?.maximumArguments === inputs.length ? [] : parameterNames;
  const leads = row.index !== undefined;
  return `${name}(${[...(leads ? parameters : []), ...inputs, ...(leads ? [] : parameters)].join(", ")})`;
}

/** How an operation with a sign of its own is written: "a*b", "-x"; null for all others. */
export function signText({ row }: Operation): string | null {
  const [first, second] = row.inputs;
  if (row.infix !== undefined) {
    const sign = row.infix.precedence >= 3 ? row.infix.token : ` ${row.infix.token} `;
    return `${first}${sign}${second}`;
  }
  return row.prefix === undefined ? null : `${row.prefix.token}${first}`;
}

/** The operations that formulas may call, in the order of the table; helpers of derivatives are left out. */
export function tableOperations(): Operation[] {
  return operationNames()
    .filter((name) => Object.hasOwn(operations, name))
    .map((name) => findOperation(name) as Operation);
}
