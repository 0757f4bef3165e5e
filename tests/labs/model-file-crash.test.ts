import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { readModelFile } from "../../src/labs/model-file.ts";

/** Saves models without end: model n has all its weights equal to n. Says when the first is there. */
const saver = `
import { writeModelFile } from "./src/labs/model-file.ts";
import { MLP } from "./src/nn/index.ts";
const model = new MLP(30, [40, 10]);
for (let n = 1; ; n++) {
  for (const parameter of model.parameters()) parameter.data = n;
  await writeModelFile(process.argv[2], model.toJSON());
  if (n === 1) process.stdout.write("saved\\n");
}`;

describe("a process that is killed while it saves", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nodegrad-crash-"));
    const stdin = { contents: saver, resolveDir: process.cwd(), loader: "ts" } as const;
    const outfile = join(folder, "saver.mjs");
    await build({ stdin, bundle: true, format: "esm", platform: "node", outfile, logLevel: "error" });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("leaves a whole model, the old one or the new one", async () => {
    const path = join(folder, "model.json");
    for (let round = 0; round < 6; round++) {
      await killWhileSaving(join(folder, "saver.mjs"), path, 3 + 7 * round);
      const { parameters } = await readModelFile(path);
      const values = Object.values(parameters);
      expect(values).toHaveLength(40 * 31 + 10 * 41);
      expect(new Set(values).size).toBe(1);
    }
    expect((await readdir(folder)).filter((name) => name.endsWith(".json"))).toEqual(["model.json"]);
  }, 60_000);
});

/** Starts the saver and kills it, without warning, some milliseconds after its first model is there. */
function killWhileSaving(program: string, path: string, delay: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
    child.once("error", reject);
    child.once("close", (code, signal) => (signal === "SIGKILL" ? resolve() : reject(new Error(`ended with ${code}`))));
  });
}
