#!/usr/bin/env node
import { main } from "./main.ts";
import { endOnSignals, processIo } from "./process-io.ts";

endOnSignals();
process.exitCode = await main(process.argv.slice(2), processIo());
