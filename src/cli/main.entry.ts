#!/usr/bin/env node
import { main } from "./main.ts";
import { processIo } from "./process-io.ts";

const code = await main(process.argv.slice(2), processIo());
process.exitCode ||= code; // an output that cannot be written has set it already
