import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { attachCommands, changelogSection, type RemoteState } from "../attach.ts";
import { currentVersion } from "../check/manifest.ts";
import { main } from "../process/main.ts";
import { run } from "../process/run.ts";
import { ReleaseError } from "../release-error.ts";
import { releasedPackages, repositoryRoot } from "../repository.ts";
import { sbomName } from "../sbom.ts";

const here = { cwd: repositoryRoot };

/** `pnpm release:attach DIR`: completes tags, GitHub releases and bills of materials of what is published. */
async function attach(): Promise<number> {
  const folder = process.argv[2];
  if (folder === undefined) throw new ReleaseError("usage: pnpm release:attach DIR (as written by pnpm release:sbom)");
  const remote = await remoteState();
  const commit = (await run("git", ["rev-parse", "HEAD"], here)).stdout.trim();
  for (const released of releasedPackages) {
    const version = await currentVersion(repositoryRoot, released);
    const changelog = await readFile(join(repositoryRoot, released.folder, "CHANGELOG.md"), "utf8");
    const notes = changelogSection(changelog, version);
    const sbom = join(folder, sbomName(released.name, version));
    for (const command of attachCommands({ name: released.name, version, notes, sbom }, remote, commit)) {
      process.stdout.write(`gh ${command.slice(0, 3).join(" ")}\n`);
      await run("gh", command, here);
    }
  }
  return 0;
}

async function remoteState(): Promise<RemoteState> {
  const tags = await run("git", ["ls-remote", "--tags", "origin"], here);
  const releases = await run("gh", ["release", "list", "--limit", "1000", "--json", "tagName"], here);
  return {
    tags: new Set([...tags.stdout.matchAll(/refs\/tags\/(.+?)(?:\^\{\})?$/gm)].map((match) => match[1] ?? "")),
    releases: new Set((JSON.parse(releases.stdout) as { tagName: string }[]).map(({ tagName }) => tagName)),
  };
}

await main(attach);
