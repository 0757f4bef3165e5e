import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { generatedFiles } from "../../src/build/kernels/generate.ts";

test.each(generatedFiles().map(({ path, text }) => [path, text] as const))(
  "%s is what the table gives: else run npm run kernels",
  (path, text) => {
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);
