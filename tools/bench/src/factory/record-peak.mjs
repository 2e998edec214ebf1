// Preloaded by `--import`: writes the most memory that the process held, in MB, to the file in PEAK_FILE.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  writeFileSync(process.env.PEAK_FILE, String((process.resourceUsage().maxRSS * 1024) / 1e6));
});
