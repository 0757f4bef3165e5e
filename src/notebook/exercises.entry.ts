import { pathToFileURL } from "node:url";
import { runInChild, sendToParent } from "./child.ts";
import { findExercise } from "./exercises/catalogue.ts";
import { offerExercises } from "./exercises/section.ts";

Error.stackTraceLimit = 100;
offerExercises(globalThis, sendToParent, findExercise);
const settings = { seed: 0, send: sendToParent, world: globalThis, process };
await runInChild(() => import(pathToFileURL(process.argv[2] ?? "").href), settings);
