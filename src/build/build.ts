// `npm run build`: writes `dist/` from `src/`; does nothing when `dist/` is up to date. `--force` builds anyway.
import { join } from "node:path";
import { bundleEntries } from "./bundle.ts";
import { emitDeclarations } from "./declarations.ts";
import { programEntries, publishedEntries, readPackageFace } from "./entries.ts";
import { withLock } from "./lock.ts";
import { fingerprint, isUpToDate, publish, withTemporaryFolder } from "./publish.ts";

const root = process.cwd();

try {
  await withLock(join(root, "node_modules/.cache/nodegrad/build.lock"), async () => {
    const inputs = fingerprint(root);
    if (!process.argv.includes("--force") && isUpToDate(root, inputs)) return;
    const started = performance.now();
    const face = readPackageFace(root);
    const published = publishedEntries(root, face);
    const programs = programEntries(root, face);
    await withTemporaryFolder(root, async (folder) => {
      await Promise.all([
        bundleEntries(root, [...published, ...programs], folder),
        emitDeclarations(root, published, folder),
      ]);
      publish(root, folder, inputs, programs);
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`built dist/: ${published.length} modules, ${programs.length} programs, ${seconds} s`);
  });
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
