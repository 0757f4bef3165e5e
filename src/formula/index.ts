export { type Arithmetic, arithmeticOf } from "./arithmetic.ts";
export { type DerivationStep, derivationSteps } from "./derivation-steps.ts";
export { differentiateTree } from "./derive-tree.ts";
export { differentiate } from "./differentiate.ts";
export { FormulaError } from "./errors.ts";
export { callsInOrder, evaluateTree, type Folder, foldTree } from "./fold.ts";
export type { Infix, Notation, OperationNotation, Prefix } from "./notation.ts";
export { parseProgram, parseTree } from "./parser.ts";
export { javascriptNames, printJavaScript } from "./print-javascript.ts";
export { latexName, printLatex, printLatexProgram } from "./print-latex.ts";
export { mathmlName, printMathML, printMathMLProgram } from "./print-mathml.ts";
export { printProgram, printText } from "./print-text.ts";
export { simplify } from "./simplify/simplify.ts";
export { substitute } from "./substitute.ts";
export {
  type CallTree,
  call,
  type NameTree,
  type NumberTree,
  name,
  number,
  outputOf,
  type Program,
  type Statement,
  sameTree,
  type Tree,
} from "./tree.ts";
export { freeNames, namesIn, variablesOf } from "./variables.ts";
