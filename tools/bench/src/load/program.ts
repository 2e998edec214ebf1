import { text } from "node:stream/consumers";
import { type LoadSettings, load } from "./load.ts";

/** Reads settings from standard input, prints the result: see `load`. */
const settings = JSON.parse(await text(process.stdin)) as LoadSettings;
process.stdout.write(JSON.stringify(await load(settings)));
