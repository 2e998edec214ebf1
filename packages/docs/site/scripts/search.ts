import { withChoice } from "./choice.ts";

/** Search without a server: Pagefind's index is loaded when the dialog is first opened, not before. */
interface SearchHit {
  url: string;
  meta: { title: string };
  excerpt: string;
  sub_results: { title: string; url: string; excerpt: string }[];
}

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  debouncedSearch(text: string): Promise<{ results: { data(): Promise<SearchHit> }[] } | null>;
}

const MOST_RESULTS = 8;
const opener = document.querySelector<HTMLButtonElement>(".search-open");
const dialog = document.querySelector<HTMLDialogElement>(".search-dialog");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector(".search-results");
const state = dialog?.querySelector(".search-state");
const chinese = document.documentElement.lang.startsWith("zh");
let index: Promise<Pagefind> | undefined;

function load(): Promise<Pagefind> {
  index ??= import(/* @vite-ignore */ `${location.origin}/pagefind/pagefind.js`) as Promise<Pagefind>;
  return index;
}

function open(): void {
  if (dialog === null || dialog.open) return;
  dialog.showModal();
  input?.focus();
  void load();
}

async function search(text: string): Promise<void> {
  if (list === undefined || list === null || state === undefined || state === null) return;
  if (text.trim() === "") {
    list.replaceChildren();
    state.textContent = "";
    return;
  }
  const found = await (await load()).debouncedSearch(text);
  if (found === null) return; // a later key press took over
  const hits = await Promise.all(found.results.slice(0, MOST_RESULTS).map((result) => result.data()));
  if (input?.value !== text) return; // another was faster, or the field was emptied
  const count = found.results.length;
  state.textContent = chinese ? `${count}条结果` : `${count} ${count === 1 ? "result" : "results"}`;
  list.replaceChildren(...hits.map(render));
}

function render(hit: SearchHit): HTMLLIElement {
  const item = document.createElement("li");
  item.append(link(hit.url, hit.meta.title));
  const parts = hit.sub_results.filter((part) => part.url !== hit.url && !part.url.endsWith("#_top")).slice(0, 3);
  for (const part of parts.length > 0 ? parts : [{ title: "", url: hit.url, excerpt: hit.excerpt }]) {
    const line = document.createElement("p");
    if (part.title !== "") line.append(link(part.url, part.title), " ");
    line.append(...marked(part.excerpt));
    item.append(line);
  }
  return item;
}

function link(href: string, text: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = withChoice(href);
  anchor.textContent = text;
  anchor.addEventListener("click", () => dialog?.close());
  return anchor;
}

/** The excerpt with its marks, made of text nodes: nothing of a page is read as HTML. */
function marked(excerpt: string): Node[] {
  const decoded = (text: string) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const inner = /^<mark>(.*)<\/mark>$/.exec(part)?.[1];
    if (inner === undefined) return document.createTextNode(decoded(part));
    const mark = document.createElement("mark");
    mark.textContent = decoded(inner);
    return mark;
  });
}

if (opener !== null) {
  opener.hidden = false;
  opener.addEventListener("click", open);
}
input?.addEventListener("input", () => void search(input.value));
input?.addEventListener("keydown", (event) => {
  // Left to itself, Enter would press the button that closes; while a Chinese word is composed, it ends the word.
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  list?.querySelector("a")?.click();
});
dialog?.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    open();
  }
});
