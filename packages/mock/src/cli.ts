#!/usr/bin/env node
import { api } from "./generated/index.js";
import { commandName, outliveReaders, stopSignal } from "./runtime/cli/process.js";
import { runCli } from "./runtime/cli/run.js";

outliveReaders();
process.exitCode = await runCli({
  api,
  args: process.argv.slice(2),
  command: commandName(),
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  colour: process.stdout.isTTY === true && !process.env["NO_COLOR"],
  stop: stopSignal(),
});
