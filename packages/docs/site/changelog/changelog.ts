/** How a change of the contract concerns its users, as `tools/release` rates it. */
export type Impact = "breaking" | "additive" | "neutral";

export interface ContractChange {
  impact: Impact;
  text: string;
}

/** A release of the document, and what changed since the one before. The first one has no changes. */
export interface ContractRelease {
  version: string;
  /** `2026-01-31` */
  date: string;
  changes: ContractChange[];
}

/** `releases/changelog.json`, the latest release first. */
export interface Changelog {
  releases: ContractRelease[];
}

interface Words {
  title: string;
  intro: string;
  nothing: string;
  first: string;
  impacts: Record<Impact, string>;
}

const WORDS: Record<string, Words> = {
  en: {
    title: "Changelog",
    intro: "What changed in the contract from release to release, found by comparing the documents.",
    nothing: "Nothing has been released yet.",
    first: "The first release.",
    impacts: { breaking: "Breaking", additive: "New", neutral: "Other" },
  },
  "zh-CN": {
    title: "变更记录",
    intro: "各次发布之间接口的变化，通过比较文档得出。",
    nothing: "尚未发布。",
    first: "首次发布。",
    impacts: { breaking: "不兼容", additive: "新增", neutral: "其他" },
  },
};

/** The page, as Markdown. */
export function renderChangelog({ releases }: Changelog, language: string): string {
  const words = WORDS[language] ?? (WORDS["en"] as Words);
  const sections = releases.map((release) => renderRelease(release, words));
  return `${[`# ${words.title}`, words.intro, ...(sections.length === 0 ? [words.nothing] : sections)].join("\n\n")}\n`;
}

function renderRelease({ version, date, changes }: ContractRelease, words: Words): string {
  const heading = `## <a id="v${version}"></a>${version} (${date})`;
  if (changes.length === 0) return `${heading}\n\n${words.first}`;
  const groups = (Object.keys(words.impacts) as Impact[]).flatMap((impact) => {
    const texts = changes.filter((change) => change.impact === impact).map(({ text }) => `- ${escapeMarkdown(text)}`);
    return texts.length === 0 ? [] : [`### ${words.impacts[impact]}`, texts.join("\n")];
  });
  return [heading, ...groups].join("\n\n");
}

/** Texts name parts of the document, which may hold anything. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|~]/g, "\\$&");
}
