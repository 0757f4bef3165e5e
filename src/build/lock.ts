import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Runs `work` while holding a lock: a folder, because making one either succeeds or fails as a whole. A lock whose
 * owner no longer runs is taken over.
 * @throws Error when another process holds the lock for longer than `patience` (milliseconds).
 */
export async function withLock<T>(path: string, work: () => Promise<T>, patience = 120_000): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = 0; !take(path); waited += 100) {
    if (waited > patience) throw new Error(`another build holds ${path}; remove that folder if none is running`);
    await wait(100);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path: string): boolean {
  try {
    mkdirSync(path);
    writeFileSync(join(path, "owner"), String(process.pid));
    return true;
  } catch {
    if (isAbandoned(path)) rmSync(path, { recursive: true, force: true });
    return false;
  }
}

function isAbandoned(path: string): boolean {
  try {
    process.kill(Number(readFileSync(join(path, "owner"), "utf8")), 0); // signal 0 only asks whether it runs
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
