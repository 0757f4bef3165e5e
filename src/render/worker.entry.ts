import { parentPort } from "node:worker_threads";
import { answerLayouts } from "./engines/wasm-answers.ts";

answerLayouts(parentPort);
