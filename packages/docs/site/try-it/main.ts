import { call, type Outcome, type Settings } from "./call.ts";
import { asCode } from "./code.ts";
import type { TryItData, TryItOperation } from "./data.ts";
import { element, panel } from "./dom.ts";
import { createForm } from "./form.ts";
import { signingSteps } from "./signing.ts";
import { type Words, wordsFor } from "./words.ts";

/** Puts the form of an operation into its place on the page. */
export async function openTryIt(place: HTMLElement): Promise<void> {
  const language = document.documentElement.lang;
  const words = wordsFor(language);
  const data = (await (await fetch(place.dataset["source"] ?? "/try-it.json")).json()) as TryItData;
  const operation = data.operations[place.dataset["operation"] ?? ""];
  if (operation === undefined) return;
  const variables = data.servers[0]?.variables ?? {};
  const form = createForm(operation, { words, proxy: await hasProxy(), variables });
  const results = element("div", { class: "try-it-results", "aria-live": "polite" });
  place.replaceChildren(element("p", {}, words.intro), form.root, results);
  form.root.addEventListener("submit", (event) => {
    event.preventDefault();
    form.complain([]);
    results.replaceChildren(element("p", {}, words.sending));
    void send(data, operation, form.read, words).then(({ nodes, issues }) => {
      form.complain(issues.map((issue) => ({ ...issue, expected: complaint(operation, issue, words) })));
      results.replaceChildren(...nodes);
    });
  });
}

/** The document's own words about the parameter, and the limit that was broken. */
function complaint(operation: TryItOperation, issue: { name: string; expected: string }, { marks }: Words): string {
  const parameter = operation.parameters.find(({ property }) => property === issue.name);
  return parameter === undefined ? issue.expected : parameter.description + marks.open + issue.expected + marks.close;
}

async function send(data: TryItData, operation: TryItOperation, read: () => Settings, words: Words) {
  let settings: Settings;
  try {
    settings = read();
  } catch (error) {
    return { nodes: [panel("error", words.error, String(error))], issues: [] };
  }
  const outcome = await call(data, operation, settings);
  const nodes = await render(outcome, settings, words);
  nodes.push(panel("code", words.code, asCode(data, operation, settings)));
  return { nodes, issues: outcome.error?.issues ?? [] };
}

async function render({ sent, received, error }: Outcome, settings: Settings, words: Words): Promise<HTMLElement[]> {
  const { colon, open, close } = words.marks;
  const nodes: HTMLElement[] = [];
  if (error !== undefined) {
    const advice = error.advice === "" ? "" : `\n\n${words.remedy}${colon}${error.advice}`;
    nodes.push(
      panel(
        "error",
        sent === undefined ? words.error + open + words.notSent + close : words.error,
        `${error.name}: ${error.message}${advice}`,
      ),
    );
  }
  if (received !== undefined) {
    nodes.push(
      panel(
        "response",
        `${words.response}${colon}${received.status}`,
        [headerLines(received.headers), "", pretty(received.body)].join("\n"),
      ),
    );
  }
  if (sent === undefined) return nodes;
  nodes.push(panel("request", words.request, `${sent.method} ${sent.url}\n${headerLines([...sent.headers])}`));
  const steps = await signingSteps(sent, settings.secretKey);
  if (steps !== undefined) {
    nodes.push(
      panel("canonical", words.canonical, steps.canonical),
      panel("to-sign", words.toSign, steps.toSign),
      panel("signature", words.signature, steps.signature),
    );
  }
  return nodes;
}

function headerLines(headers: [string, string][]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** Whether the server of these pages sends calls on; a plain web server has no such address. */
async function hasProxy(): Promise<boolean> {
  try {
    const response = await fetch("/__proxy/");
    return response.ok && response.headers.get("x-proxy") === "on";
  } catch {
    return false;
  }
}
