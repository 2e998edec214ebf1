#!/usr/bin/env node
import { api } from "./generated/index.js";
import { runCli } from "./runtime/cli/run.js";

process.exitCode = await runCli(api, process.argv.slice(2));
