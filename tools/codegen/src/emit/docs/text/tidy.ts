/** Templates leave blank lines where a section is absent: one is enough, except inside blocks of code. */
export function tidyMarkdown(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    const marker = /^`{3,}/.exec(line)?.[0];
    if (fence !== undefined) {
      lines.push(line);
      if (line === fence) fence = undefined;
      continue;
    }
    if (marker !== undefined) fence = marker;
    const text = line.trimEnd();
    if (text !== "" || (lines.length > 0 && lines.at(-1) !== "")) lines.push(text);
  }
  while (lines.at(-1) === "") lines.pop();
  return `${lines.join("\n")}\n`;
}
