/** A page of the reference as a reader sees it: words and their arrangement, no markup. */
export interface Page {
  /** Path inside the reference: `operations/list-things`. */
  path: string;
  sections: Section[];
  /** Addresses of its links, as written. */
  links: string[];
  /** Places that a link can lead to. */
  anchors: string[];
}

/** What stands under one heading, up to the next one. */
export interface Section {
  level: number;
  heading: string;
  /** Headings above it, outermost first. */
  under: string[];
  paragraphs: string[];
  bullets: string[];
  tables: Table[];
  /** Blocks of code as they stand. */
  listings: string[];
}

export interface Table {
  head: string[];
  /** What small screens show in front of each cell instead of the head, where it is another text than that. */
  otherLabels?: string[];
  /** A cell may have several lines. */
  rows: string[][][];
}

export const emptySection = (level: number, heading: string, under: string[]): Section => ({
  level,
  heading,
  under,
  paragraphs: [],
  bullets: [],
  tables: [],
  listings: [],
});

/** All headings that a new one of `level` stands under. */
export function headingsAbove(sections: Section[], level: number): string[] {
  const above: string[] = [];
  let limit = level;
  for (const section of [...sections].reverse()) {
    if (section.level >= limit || section.level === 0) continue;
    limit = section.level;
    above.unshift(section.heading);
  }
  return above;
}

/** One space for any white space. */
export const squeeze = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Typographer's quotes are the site's way of setting the document's straight ones. */
export const straight = (text: string): string => text.replaceAll(/[“”]/g, '"').replaceAll(/[‘’]/g, "'");
