import { pathToFileURL } from "node:url";
import { runInChild, sendToParent } from "./child.ts";

const [, , file = "", seed = "0"] = process.argv;
Error.stackTraceLimit = 100; // the page's own line may lie deep below the library's
const settings = { seed: Number(seed), send: sendToParent, world: globalThis, process };
await runInChild(() => import(pathToFileURL(file).href), settings);
