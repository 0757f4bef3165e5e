/** What the exit code of `nodegrad` says. */
export const exitCodes = {
  /** Done. */
  success: 0,
  /** The command ran, and its answer is no: a gradient is wrong, a file has drifted. */
  negative: 1,
  /** The input cannot be used; standard error says why. Nothing was written. */
  badInput: 2,
  /** Ctrl-C stopped it; what was reached is kept (128 + the signal's number, as shells report it). */
  interrupted: 130,
  /** A defect of nodegrad (EX_SOFTWARE of sysexits.h). */
  defect: 70,
} as const;
