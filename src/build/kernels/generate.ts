import { Catalogue } from "../../operations/catalogue.ts";
import { table } from "../../operations/table.ts";
import { fluentText, functionText } from "./function-text.ts";
import { aritiesText, kernelText } from "./kernel-text.ts";

/** A file and the text that it must have. Paths are relative to the root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Every file that is generated from the operation table. */
export function generatedFiles(): GeneratedFile[] {
  // The kernels are what is being generated, so nothing can be evaluated yet but the sign of a negative number in a formula.
  const catalogue = new Catalogue(table, ({ row }, [x]) =>
    row.traits?.includes("negation") && x !== undefined ? -x : Number.NaN,
  );
  return [
    { path: "src/operations/generated/kernels.ts", text: `${kernelText(catalogue)}\n${aritiesText(catalogue)}` },
    { path: "src/graph/generated/functions.ts", text: functionText(catalogue) },
    { path: "src/graph/generated/fluent.ts", text: fluentText(catalogue) },
  ];
}
