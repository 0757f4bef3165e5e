import { NodegradError } from "../text/errors.ts";

/** A file that cannot be read or written: the message names the path, the reason in plain words and a remedy. */
export class FileError extends NodegradError {
  /** The path as the caller gave it. */
  readonly path: string;
  /** The operating system's code such as "ENOENT", or "" where the file itself is at fault. */
  readonly code: string;

  constructor(message: string, path: string, code = "", cause?: unknown) {
    super(message, { name: "FileError", cause });
    this.path = path;
    this.code = code;
  }
}

/** What was being done when the system refused. */
export type FileAction = "read" | "write" | "create the folder";

const reasons: Readonly<Record<string, (action: FileAction) => string>> = {
  ENOENT: (action) =>
    action === "read"
      ? "there is no such file. Check the spelling and the folder you are in."
      : "its folder does not exist. Create the folder first, or choose another path.",
  EACCES: (action) =>
    action === "read"
      ? "you are not allowed to read it. Change its permissions, or copy it to a place of yours."
      : "you are not allowed to write there. Change the permissions, or choose another path.",
  EPERM: () => "the system does not permit it. Change the permissions, or choose another path.",
  EISDIR: (action) =>
    action === "read" ? "it is a folder. Name a file inside it." : "it is a folder. Add a file name to the path.",
  ENOTDIR: () => "a part of the path is a file, not a folder. Correct the path.",
  EEXIST: () => "a file of that name is in the way. Choose another path, or move the file away.",
  ENOSPC: () => "the disk is full. Free some space, or choose a path on another disk.",
  EDQUOT: () => "your disk quota is used up. Free some space, or choose a path on another disk.",
  EROFS: () => "the disk is read-only. Choose a path on another disk.",
  EMFILE: () => "too many files are open. Close some, and try again.",
  ENFILE: () => "too many files are open. Close some, and try again.",
  ENAMETOOLONG: () => "the name is too long. Choose a shorter one.",
  ELOOP: () => "its symbolic links lead in a circle. Correct the links.",
  EBUSY: () => "another program is using it. Close that program, and try again.",
  EPIPE: () => "the program that was to read it has ended.",
};

/** The `FileError` for an error of the operating system; a `FileError` stays what it is. */
export function fileError(action: FileAction, path: string, error: unknown): FileError {
  if (error instanceof FileError) return error;
  const { code: given, message } = (typeof error === "object" && error !== null ? error : {}) as {
    code?: unknown;
    message?: unknown;
  };
  const code = typeof given === "string" ? given : "";
  const reason = Object.hasOwn(reasons, code)
    ? (reasons[code] as (action: FileAction) => string)(action)
    : `${typeof message === "string" ? message : String(error)}.`;
  return new FileError(`Cannot ${action} ${JSON.stringify(path)}: ${reason}`, path, code, error);
}
