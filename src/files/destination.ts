import { accessSync, constants, readlinkSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { FileError, fileError } from "./file-error.ts";

/** Where the bytes of an atomic write end up. */
export interface Destination {
  /** The path as the caller gave it, for messages. */
  readonly given: string;
  /** The file itself, behind all symbolic links. */
  readonly target: string;
  /** Permission bits of the file that is replaced, or null for a new file. */
  readonly mode: number | null;
  /** Devices, pipes and sockets (`/dev/stdout`) cannot be replaced; they are written to directly. */
  readonly direct: boolean;
}

const mostLinks = 40;

/** Follows symbolic links by hand, because the last one may lead to a file that does not exist yet. */
function behindLinks(path: string): string {
  let target = resolve(path);
  for (let links = 0; links < mostLinks; links++) {
    let next: string;
    try {
      next = readlinkSync(target);
    } catch {
      return target;
    }
    // Links such as /proc/self/fd/1 name pipes by texts that are no paths; those are opened through the link.
    if (/^(?:pipe|socket|anon_inode):/.test(next)) return target;
    target = resolve(dirname(target), next);
  }
  throw Object.assign(new Error("too many symbolic links"), { code: "ELOOP" });
}

/**
 * Finds the file behind a path and checks that it may be written, before anything is.
 *
 * @throws FileError if the path is a folder, its folder is missing, or either must not be written
 */
export function findDestination(path: string): Destination {
  if (path === "") throw new FileError("Cannot write a file without a name. Give a path.", path, "EINVAL");
  try {
    const target = behindLinks(path);
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    if (stats === undefined) {
      // "out/" names a folder that does not exist; writing a file called "out" would be a surprise.
      if (/[/\\]$/.test(path)) throw Object.assign(new Error("no such folder"), { code: "ENOENT" });
      accessSync(dirname(target), constants.W_OK | constants.X_OK);
      return { given: path, target, mode: null, direct: false };
    }
    // Renaming would replace even a file that is write-protected; its owner protected it for a reason.
    accessSync(target, constants.W_OK);
    if (!stats.isFile()) return { given: path, target, mode: null, direct: true };
    accessSync(dirname(target), constants.W_OK | constants.X_OK);
    return { given: path, target, mode: stats.mode & 0o7777, direct: false };
  } catch (error) {
    throw fileError("write", path, error);
  }
}
