export { FormulaError } from "./errors.ts";
export { callsInOrder, evaluateTree, type Folder, foldTree } from "./fold.ts";
export type { Infix, Notation, OperationNotation, Prefix } from "./notation.ts";
export { parseProgram, parseTree } from "./parser.ts";
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
