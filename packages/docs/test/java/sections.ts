/** A template, and the same without one of its sections. */
export interface Mutant {
  file: string;
  /** `{{#permission}}` and the line that it starts in. */
  section: string;
  text: string;
}

const TAG = /\{\{([#^/])([^}]+)\}\}/g;

/** Every section of a template removed in turn, those inside others too. */
export function removeSections(file: string, template: string): Mutant[] {
  const open: { name: string; tag: string; start: number }[] = [];
  const mutants: Mutant[] = [];
  for (const { 0: tag, 1: kind = "", 2: name = "", index } of template.matchAll(TAG)) {
    if (kind !== "/") {
      open.push({ name, tag, start: index });
      continue;
    }
    const section = open.pop();
    if (section?.name !== name) throw new Error(`${file}: ${tag} closes ${section?.tag ?? "nothing"}`);
    const line = template.slice(0, section.start).split("\n").length;
    mutants.push({
      file,
      section: `${section.tag} line ${line}`,
      text: template.slice(0, section.start) + template.slice(index + tag.length),
    });
  }
  return mutants;
}
