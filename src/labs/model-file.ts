import { readTextFile, writeFileAtomic } from "../files/index.ts";
import { checkModelJson, ModelFormatError, type ModelJson } from "../nn/index.ts";

/**
 * Writes a model, so that a reader sees the old file or the new one, never a part, whatever happens meanwhile.
 *
 * @param model what `model.toJSON()` or `saveModel(model, metadata)` gives.
 * @throws FileError when the file cannot be written; the old one is untouched then.
 */
export async function writeModelFile(path: string, model: ModelJson): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(model, null, 2)}\n`);
}

/**
 * Reads a model that `writeModelFile` wrote, for `MLP.fromJSON`.
 *
 * @throws FileError when the file cannot be read, ModelFormatError when it is no model of this version.
 */
export async function readModelFile(path: string): Promise<ModelJson> {
  const text = await readTextFile(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ModelFormatError(
      `${JSON.stringify(path)} is no JSON: ${(error as Error).message.replace(/\s+/g, " ")}. Save the model again.`,
    );
  }
  try {
    return checkModelJson(json);
  } catch (error) {
    throw error instanceof ModelFormatError ? new ModelFormatError(`${JSON.stringify(path)}: ${error.message}`) : error;
  }
}
