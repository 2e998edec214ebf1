import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXTRAS } from "../extras.ts";
import { GENERATED, GUIDES } from "./folders.ts";
import { languageTags } from "./languages.ts";
import { splitTitle } from "./titles.ts";

interface Link {
  label: string;
  translations: Record<string, string>;
  link: string;
}

interface Group {
  label: string;
  translations: Record<string, string>;
  items: Link[];
  collapsed?: boolean;
}

/** Guides in the order in which they are read. */
export const GUIDE_ORDER = [
  "quick-start",
  "authentication",
  "pagination",
  "errors-and-retries",
  "testing-with-the-mock",
  "runtimes",
  "coming-from-huaweis-sdk",
  "editing-the-spec",
  "releasing",
];

/** Pages about the whole document, in the order in which they are shown. */
const OVERVIEW = ["authentication", "permissions", "status-codes", "error-codes"];

/** The table of contents of the whole site: guides, then the reference. */
export function sidebar(): Group[] {
  return [
    { ...words("Guides"), items: [...GUIDE_ORDER.flatMap((name) => page("guides", name)), ...extras()] },
    {
      ...words("Reference"),
      items: [
        { ...words("Overview"), link: "/reference/" },
        ...OVERVIEW.flatMap((name) => page("reference", name)),
        { ...words("Changelog"), link: "/reference/changelog/" },
      ],
    },
    { ...words("Operations"), items: folder("operations") },
    { ...words("Data types"), items: folder("models"), collapsed: true },
  ].filter(({ items }) => items.length > 0);
}

function extras(): Link[] {
  return EXTRAS.map(({ path, label }) => ({
    label: label("en"),
    translations: Object.fromEntries(languageTags().map((tag) => [tag, label(tag)])),
    link: `/${path}/`,
  }));
}

const CHINESE: Record<string, string> = {
  Guides: "指南",
  Reference: "参考",
  Operations: "接口",
  "Data types": "数据类型",
  Overview: "概述",
  Changelog: "变更记录",
};

function words(label: string): Pick<Group, "label" | "translations"> {
  const chinese = CHINESE[label];
  return { label, translations: chinese === undefined ? {} : { "zh-CN": chinese } };
}

function folder(name: string): Link[] {
  const path = join(GENERATED, "reference", name);
  if (!existsSync(path)) return [];
  const pages = readdirSync(path).filter((file) => file.endsWith(".md"));
  return pages.sort().flatMap((file) => page(`reference/${name}`, file.slice(0, -3)));
}

function page(section: string, name: string): Link[] {
  const titles = languageTags().flatMap((tag) => {
    const title = readPageTitle(tag, section, name);
    return title === undefined ? [] : [[tag, title] as const];
  });
  const english = titles.find(([tag]) => tag === "en");
  if (english === undefined) return [];
  const link = name === "index" ? `/${section}/` : `/${section}/${name}/`;
  return [{ label: english[1], translations: Object.fromEntries(titles.filter(([tag]) => tag !== "en")), link }];
}

function readPageTitle(tag: string, section: string, name: string): string | undefined {
  const file = sourceOf(tag, section, name);
  return existsSync(file) ? splitTitle(readFileSync(file, "utf8")).title : undefined;
}

function sourceOf(tag: string, section: string, name: string): string {
  if (section === "guides") return join(GUIDES, tag, `${name}.md`);
  return join(GENERATED, tag === "en" ? section : `translations/${tag}/${section}`, `${name}.md`);
}
