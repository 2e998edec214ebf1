import { zhCn } from "./languages/zh-cn.ts";
import { type Page, type Section, straight, type Table } from "./page.ts";

/** What the reference says in a language in words of its own, and the English that the checks are written in. */
export interface OwnWords {
  /** Headings, sentences and items of lists. */
  lines: Record<string, string>;
  /** Heads of columns, but for those that stand for two. */
  columns: Record<string, string>;
  /** Columns whose word stands for two in English: the place tells which. */
  twofold(column: string, index: number, head: string[]): string | undefined;
  /** Whole lines of cells. */
  cells: Record<string, string>;
  /** Lines with words of the document in them: what the English is, or makes of those words. */
  patterns: [RegExp, string | ((words: string) => string)][];
}

/** Languages that the suite knows the reference's own words of, by the tag of the overlay. */
const LANGUAGES: Readonly<Record<string, OwnWords>> = { "zh-CN": zhCn };

/**
 * The same page with the reference's own words in English, so that the checks of the English pages hold for it, with
 * the translated document. A word that was left in English is made one that nothing explains.
 *
 * @throws where the suite does not know the language.
 */
export function retold(page: Page, language: string): Page {
  const words = LANGUAGES[language];
  if (words === undefined) throw new Error(`the contract tests know no words of ${language}: add pages/languages`);
  return { ...page, sections: page.sections.map((section) => retoldSection(section, words)) };
}

function retoldSection(section: Section, words: OwnWords): Section {
  const line = (text: string) => retoldText(text, words.lines, words.patterns);
  return {
    ...section,
    heading: line(section.heading),
    under: section.under.map(line),
    paragraphs: section.paragraphs.map(line),
    bullets: section.bullets.map(line),
    tables: section.tables.map((table) => retoldTable(table, words)),
  };
}

function retoldTable({ head, rows, ...rest }: Table, words: OwnWords): Table {
  return {
    ...rest,
    head: head.map((column, index) => words.twofold(column, index, head) ?? retoldText(column, words.columns, [])),
    rows: rows.map((row) => row.map((cell) => cell.map((text) => retoldText(text, words.cells, words.patterns)))),
  };
}

function retoldText(written: string, exact: Record<string, string>, patterns: OwnWords["patterns"]): string {
  const text = straight(written);
  if (Object.hasOwn(exact, text)) return exact[text] as string;
  if (Object.values(exact).includes(text)) return `not translated: ${text}`;
  for (const [pattern, english] of patterns) {
    if (!pattern.test(text)) continue;
    if (typeof english === "string") return text.replace(pattern, english);
    return text.replace(pattern, (_line, words: string) => english(words));
  }
  return text;
}
