import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { beforeAll, describe, expect, test } from "vitest";
import { SITE } from "../site/build/folders.ts";

/** The built pages: links, link targets, and what must not be in them. */

interface BuiltPage {
  path: string;
  elements: Element[];
}

const files = readdirSync(SITE, { recursive: true, encoding: "utf8" });
const pages: BuiltPage[] = files
  .filter((file) => file.endsWith(".html"))
  .map((file) => {
    const elements: Element[] = [];
    visit(fromHtml(readFileSync(join(SITE, file), "utf8")), "element", (element) => {
      elements.push(element);
    });
    return { path: `/${file.replace(/index\.html$/, "")}`, elements };
  });
const idsOf = new Map(
  pages.map(({ path, elements }) => [path, elements.flatMap(({ properties }) => properties["id"] ?? [])]),
);

/** Attributes that point somewhere. */
const POINTERS = ["href", "src", "dataSource"];

test("there are pages in both languages", () => {
  expect(pages.filter(({ path }) => path.startsWith("/zh-cn/")).length).toBe(
    pages.filter(({ path }) => !path.startsWith("/zh-cn/")).length,
  );
});

test.each([
  { path: "404.html", language: "en", words: "Page not found" },
  { path: "zh-cn/404.html", language: "zh-CN", words: "页面不存在" },
])("a page that does not exist is told of in its language: $path", ({ path, language, words }) => {
  const html = readFileSync(join(SITE, path), "utf8");
  expect(html).toContain(`<html lang="${language}"`);
  expect(html).toContain(words);
});

test("no link and no link target is dead", () => {
  const dead = pages.flatMap(({ path, elements }) =>
    elements.flatMap(({ properties }) =>
      POINTERS.flatMap((name) => properties[name] ?? [])
        .map(String)
        .filter((target) => !/^(https?|mailto):/.test(target) && !resolves(path, target))
        .map((target) => `${path} → ${target}`),
    ),
  );
  expect(dead).toEqual([]);
});

function resolves(from: string, target: string): boolean {
  const { pathname, hash } = new URL(target, `http://site.invalid${from}`);
  const ids = idsOf.get(pathname);
  if (hash === "") return ids !== undefined || existsSync(join(SITE, decodeURIComponent(pathname)));
  return ids?.includes(decodeURIComponent(hash.slice(1))) ?? false;
}

test("every id stands once on its page", () => {
  const twice = [...idsOf].flatMap(([path, ids]) =>
    ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${path}#${id}`),
  );
  expect(twice).toEqual([]);
});

test("Markdown leads to Markdown that exists", () => {
  const dead = files
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => {
      const markdown = readFileSync(join(SITE, file), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
      return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^(https?:|mailto:|#)/.test(target))
        .filter((target) => !existsSync(join(SITE, new URL(target, `http://site.invalid/${file}`).pathname)))
        .map((target) => `${file} → ${target}`);
    });
  expect(dead).toEqual([]);
});

describe("every page", () => {
  let elements: { path: string; element: Element }[];
  beforeAll(() => {
    elements = pages.flatMap((page) => page.elements.map((element) => ({ path: page.path, element })));
  });
  const where = (found: { path: string; element: Element }[]) =>
    found.map(({ path, element }) => `${path} <${element.tagName}>`);

  test("has no inline script, style or handler", () => {
    const inline = elements.filter(
      ({ element: { tagName, properties, children } }) =>
        (tagName === "script" && children.length > 0) ||
        tagName === "style" ||
        Object.keys(properties).some((name) => name === "style" || /^on[A-Z]/.test(name)),
    );
    expect(where(inline)).toEqual([]);
  });

  test("loads nothing from another host", () => {
    const loaders = elements.filter(({ element: { tagName, properties } }) => {
      const target = String(properties["src"] ?? (tagName === "link" ? (properties["href"] ?? "") : ""));
      const rel = [properties["rel"] ?? []].flat().join(" ");
      return /^(https?:)?\/\//.test(target) && !/canonical|alternate/.test(rel);
    });
    expect(where(loaders)).toEqual([]);
  });

  test("says what its pictures show", () => {
    const pictures = elements.filter(({ element }) => element.tagName === "img");
    expect(pictures.length).toBeGreaterThan(1);
    expect(where(pictures.filter(({ element }) => String(element.properties["alt"] ?? "").length < 20))).toEqual([]);
  });

  test("sets the policy", () => {
    const policies = elements.filter(
      ({ element: { properties } }) => String(properties["httpEquiv"]) === "Content-Security-Policy",
    );
    expect(policies.map(({ element }) => element.properties["content"])).toEqual(
      pages.map(() => "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"),
    );
  });
});

describe("for agents", () => {
  test("every page has its Markdown under the same path", () => {
    const without = pages
      .filter(({ path }) => !path.endsWith("/404.html"))
      .map(({ path }) => `${path.replace(/\/$/, "") || "/index"}.md`)
      .filter((path) => !existsSync(join(SITE, path)));
    expect(without).toEqual([]);
  });

  test("llms.txt lists every English page, llms-full.txt holds each", () => {
    const list = readFileSync(join(SITE, "llms.txt"), "utf8");
    const full = readFileSync(join(SITE, "llms-full.txt"), "utf8");
    const english = files.filter((file) => /^(guides|reference)\/.*\.md$/.test(file));
    expect(english.length).toBeGreaterThan(15);
    for (const file of english) {
      expect(list).toContain(`(/${file})`);
      expect(full).toContain(readFileSync(join(SITE, file), "utf8").trim());
    }
  });

  test("the document is there", () => {
    expect(JSON.parse(readFileSync(join(SITE, "openapi.json"), "utf8"))).toHaveProperty("paths");
  });
});
