// Preloaded through NODE_OPTIONS: adds the most memory that the process held, in MB, to the file in PEAK_FILE. A command
// may start further processes; each adds a line.
import { appendFileSync } from "node:fs";

process.on("exit", () => {
  appendFileSync(process.env.PEAK_FILE, `${(process.resourceUsage().maxRSS * 1024) / 1e6}\n`);
});
