import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Entry, filesBelow } from "./entries.ts";

/** Beside the built files: what they were built from. Not part of the package. */
const record = "dist/.built.json";

interface BuildRecord {
  readonly inputs: string;
  readonly files: readonly string[];
}

/** A hash of everything that the build depends on. */
export function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const file of [...filesBelow(root, "src"), "package.json", "package-lock.json", "tsconfig.json"]) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** True when `dist/` was built from these inputs and nothing of it has been removed. */
export function isUpToDate(root: string, inputs: string): boolean {
  if (!existsSync(join(root, record))) return false;
  const built = JSON.parse(readFileSync(join(root, record), "utf8")) as BuildRecord;
  return built.inputs === inputs && built.files.every((file) => existsSync(join(root, file)));
}

/** Runs `work` with a new folder under `node_modules`, on the same disk as `dist/`, and removes it afterwards. */
export async function withTemporaryFolder(root: string, work: (folder: string) => Promise<void>): Promise<void> {
  const cache = join(root, "node_modules/.cache/nodegrad");
  mkdirSync(join(cache), { recursive: true });
  const folder = mkdtempSync(join(cache, "dist-"));
  mkdirSync(join(folder, "dist"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Moves the files of `folder/dist` into `dist/`, each in one step: shared code first, then what imports it, and only
 * then removes what is no longer built. A reader meets the old build or the new one, never half a file.
 */
export function publish(root: string, folder: string, inputs: string, programs: readonly Entry[]): void {
  for (const { output } of programs) chmodSync(join(folder, output), 0o755);
  const built = filesBelow(folder, "dist");
  const shared = built.filter((file) => file.startsWith("dist/shared/"));
  const others = built.filter((file) => !file.startsWith("dist/shared/"));
  rmSync(join(root, record), { force: true });
  for (const file of [...shared, ...others]) move(join(folder, file), join(root, file));
  const current = new Set(built);
  for (const file of filesBelow(root, "dist")) if (!current.has(file)) rmSync(join(root, file));
  removeEmptyFolders(root, "dist");
  writeFileSync(join(root, record), JSON.stringify({ inputs, files: built } satisfies BuildRecord));
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    copyFileSync(from, `${to}.new`); // node_modules lies on another disk
    renameSync(`${to}.new`, to);
  }
}

function removeEmptyFolders(root: string, folder: string): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = `${folder}/${entry.name}`;
    removeEmptyFolders(root, path);
    if (readdirSync(join(root, path)).length === 0) rmdirSync(join(root, path));
  }
}
