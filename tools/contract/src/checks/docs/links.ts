import { posix } from "node:path";
import type { Check } from "../../check.ts";
import type { Page } from "../../pages/page.ts";
import { isObject, type Json } from "../../spec/json.ts";
import type { DocsContext } from "./context.ts";

/** Every link leads to a place that exists, or to an address of the document; every table has its columns. */
export function linkChecks(context: DocsContext): Check[] {
  const places = new Set(
    context.docs.pages.flatMap((page) => [page.path, ...page.anchors.map((anchor) => `${page.path}#${anchor}`)]),
  );
  const addresses = new Set(addressesOf(context.contract.document));
  return [
    ...context.docs.pages.map(
      (page): Check => ({
        name: `${context.docs.form}, page ${page.path}: one headline, and every link leads somewhere`,
        run(t) {
          t.none(
            page.links.filter(
              (href) => !(isOutside(href) ? addresses.has(bare(href)) : places.has(target(page, href))),
            ),
            "links that lead nowhere",
          );
          t.equal(page.sections.filter((section) => section.level === 1).length, 1, "headlines");
          const tables = page.sections.flatMap((section) => section.tables);
          t.none(
            tables.flatMap((table) => table.otherLabels ?? []),
            "labels of cells that are not their column's",
          );
          t.equal(page.anchors.length, new Set(page.anchors).size, "places, each with a name of its own");
        },
      }),
    ),
    addressCheck(context),
  ];
}

const isOutside = (href: string): boolean => /^[a-z]+:/i.test(href);

/** An address without its escapes, as both sides can be compared. */
function bare(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function target(page: Page, href: string): string {
  const [path = "", anchor] = href.split("#");
  const file = path.startsWith("/")
    ? path.slice(1)
    : path === ""
      ? page.path
      : posix.join(posix.dirname(page.path), path.replace(/\.md$/, ""));
  return anchor === undefined ? file : `${file}#${anchor}`;
}

/** Every web address in the document, wherever it stands. */
function addressesOf(node: Json): string[] {
  if (typeof node === "string") return [...node.matchAll(/https?:\/\/[^\s)<>"]+/g)].map(([address]) => bare(address));
  if (Array.isArray(node)) return node.flatMap(addressesOf);
  return isObject(node) ? Object.values(node).flatMap(addressesOf) : [];
}

/** Pages that the document points to with a word for them are linked. */
function addressCheck(context: DocsContext): Check {
  return {
    name: `${context.docs.form}: every page that the document points to is linked`,
    run(t) {
      const linked = new Set(context.docs.pages.flatMap((page) => page.links).map(bare));
      const wanted = pointers(context.contract.document);
      t.none(
        wanted.filter((url) => !linked.has(bare(url))),
        "pages that nothing links to",
      );
    },
  };
}

/** Addresses of `externalDocs` and of extensions of that form. */
function pointers(node: Json): string[] {
  if (Array.isArray(node)) return node.flatMap(pointers);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const isPointer = key === "externalDocs" || /^x-.*docs$/.test(key);
    return isPointer && isObject(value) && typeof value["url"] === "string" ? [value["url"]] : pointers(value);
  });
}
