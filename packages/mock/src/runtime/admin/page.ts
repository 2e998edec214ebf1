import { itemOf } from "../data/entries.js";
import type { RecordedRequest } from "../journal.js";
import type { State } from "../state.js";

const SHOWN_ITEMS = 20;
const SHOWN_REQUESTS = 100;

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 15%, transparent); vertical-align: top; }
th { font-weight: 600; white-space: nowrap; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.path { display: inline-block; min-width: 12rem; }
.bad { color: light-dark(#b3261e, #ff9d94); }
.good { color: light-dark(#146c2e, #7fd99a); }
button { font: inherit; padding: .2rem .8rem; }
`;

/** What an address of the mock's own has behind it, so that it is of one scope. */
export function scopeQuery(scope: string | undefined): string {
  return scope === undefined ? "" : `?scope=${encodeURIComponent(scope)}`;
}

/**
 * The page at `/__mock/`: operations, data, journal, of one scope or of all. Complete without scripts; everything in it
 * is escaped.
 */
export function renderPage(state: State, scope?: string): string {
  const { api, data, journal } = state;
  const requests = journal.list({ scope }).slice(-SHOWN_REQUESTS).reverse();
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mock: ${escapeHtml(api.title)}</title>
<style>${STYLE}</style>
<header>
<h1>Mock of ${escapeHtml(api.title)} <small>${escapeHtml([api.specVersion, scope].filter(Boolean).join(", "))}</small></h1>
<form method="post" action="/__mock/reset${escapeHtml(scopeQuery(scope))}"><button>Reset</button></form>
</header>
<main>
<h2>Operations</h2>
${table(
  ["Operation", "Method", "Path", "Summary"],
  api.operations.map(({ name, method, path, summary }) => [
    code(name),
    escapeHtml(method),
    codePath(path),
    escapeHtml(summary ?? ""),
  ]),
)}
${data.names.map((name) => renderCollection(state, name, scope)).join("\n")}
<h2>Journal</h2>
${requests.length === 0 ? "<p>No requests yet.</p>" : renderJournal(requests)}
</main>
</html>
`;
}

function renderCollection({ data }: State, name: string, scope: string | undefined): string {
  const { entries } = data.state(name, scope);
  // The others are not even made: there may be a million of them.
  const shown = entries.slice(0, SHOWN_ITEMS).map(itemOf);
  const columns = [...new Set(shown.flatMap((item) => Object.keys(item)))];
  const note = entries.length > shown.length ? `, the first ${shown.length} shown` : "";
  return `<h2>Data: ${escapeHtml(name)} (${entries.length}${note})</h2>
${table(
  columns,
  shown.map((item) => columns.map((column) => escapeHtml(textOf(item[column])))),
)}`;
}

function renderJournal(requests: readonly RecordedRequest[]): string {
  return table(
    ["#", "Time", "Request", "Operation", "Status", "Why"],
    requests.map(({ number, time, method, target, operation, status, refusal }) => [
      String(number),
      escapeHtml(time.toISOString().slice(11, 23)),
      codePath(`${method} ${target}`),
      code(operation ?? ""),
      `<span class="${status < 400 ? "good" : "bad"}">${status}</span>`,
      escapeHtml(refusal?.reason ?? ""),
    ]),
  );
}

/** @param rows Cells as HTML. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<div class="scroll"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table></div>`;
}

function code(text: string): string {
  return text === "" ? "" : `<code>${escapeHtml(text)}</code>`;
}

/** Breaks where it must, but not letter by letter on a phone. */
function codePath(text: string): string {
  return `<code class="path">${escapeHtml(text)}</code>`;
}

function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
