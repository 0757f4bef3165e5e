import { main } from "./main.ts";
import { processIo } from "./process-io.ts";

// `npm start` alone takes the tour; `npm start -- graph "a*b" a=2 b=3` is the command line.
const words = process.argv.slice(2);
const code = await main(words.length === 0 ? ["start"] : words, processIo());
process.exitCode ||= code;
