import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAllAtomic } from "../files/index.ts";
import { galleryFolder, produceGallery } from "./gallery/produce.ts";
import { gallerySections } from "./gallery/sections.ts";

const files = await produceGallery(gallerySections);
const isCurrent = ({ path, data }: { path: string; data: string | Uint8Array }): boolean =>
  existsSync(path) && readFileSync(path, "utf8") === data;
const stale = files.filter((file) => !isCurrent(file));
const wanted = new Set(files.map(({ path }) => path));
const present = existsSync(galleryFolder) ? readdirSync(galleryFolder).map((name) => `${galleryFolder}/${name}`) : [];
const left = present.filter((path) => !wanted.has(path));

if (process.argv.includes("--check")) {
  for (const path of [...stale.map(({ path }) => path), ...left])
    console.error(`${path} is not what npm run graphs writes`);
  process.exitCode = stale.length + left.length === 0 ? 0 : 1;
} else {
  mkdirSync(galleryFolder, { recursive: true });
  await writeAllAtomic(stale);
  // Only this producer's own folder is tidied.
  for (const path of left) rmSync(join(process.cwd(), path));
  console.log(
    `${files.length} files in graphs/gallery and its page, ${stale.length} of them new or changed, ${left.length} removed`,
  );
}
