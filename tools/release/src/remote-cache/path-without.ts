import { mkdir, readdir, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";

/**
 * The path of a machine that lacks some programs: each folder that has them is replaced by one with links to all others.
 * @param missing What the names of these start with: `java` leaves out `javac`, too.
 * @param folder Gets the folders with links.
 */
export async function pathWithout(missing: readonly string[], folder: string): Promise<string> {
  const isMissing = (name: string): boolean => missing.some((start) => name.startsWith(start));
  const directories = (process.env["PATH"] ?? "").split(delimiter);
  const replaced = directories.map(async (directory, index) => {
    const names = await readdir(directory).catch(() => []);
    if (!names.some(isMissing)) return directory;
    const links = join(folder, `${index}`);
    await mkdir(links, { recursive: true });
    for (const name of names.filter((candidate) => !isMissing(candidate))) {
      await symlink(join(directory, name), join(links, name));
    }
    return links;
  });
  return (await Promise.all(replaced)).join(delimiter);
}
