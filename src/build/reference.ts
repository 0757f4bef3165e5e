import { figureFolder } from "./reference/figures.ts";
import { staleFiles, writeOutput } from "./reference/output.ts";
import { pageFolder, referenceFiles } from "./reference/pages.ts";

// `npm run reference` writes the operations reference; with `-- --check` it only says whether the committed one is current.
const files = referenceFiles();
const folders = [pageFolder, figureFolder];
if (process.argv.includes("--check")) {
  const stale = staleFiles(files, folders);
  if (stale.length > 0) {
    console.error(`The operations reference is not current. Run npm run reference. Changed:\n${stale.join("\n")}`);
    process.exitCode = 1;
  } else console.log(`The operations reference is current: ${files.length} files.`);
} else {
  console.log(`Operations reference: ${writeOutput(files, folders)} of ${files.length} files written.`);
}
