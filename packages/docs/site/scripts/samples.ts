import { chosenLanguage, withChoice } from "./choice.ts";

/**
 * Shows one sample at a time. The reader's choice stands in the URL, and goes along to the next page: a link to a page
 * keeps it.
 */
export function setUpSamples(): void {
  const group = document.querySelector<HTMLElement>(".samples");
  const chosen = chosenLanguage();
  keepChoice(chosen);
  if (group === null) return;
  const samples = [...group.querySelectorAll<HTMLElement>("section[data-sample]")];
  const bar = document.createElement("div");
  bar.className = "sample-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-labelledby", "sample-code");
  const show = (id: string) => {
    for (const sample of samples) sample.hidden = sample.dataset["sample"] !== id;
    for (const button of bar.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset["sample"] === id));
    }
  };
  for (const sample of samples) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset["sample"] = sample.dataset["sample"] ?? "";
    button.textContent = sample.querySelector("h3")?.textContent ?? "";
    button.addEventListener("click", () => {
      choose(sample.dataset["sample"] ?? "");
      show(sample.dataset["sample"] ?? "");
    });
    bar.append(button);
  }
  group.prepend(bar);
  const known = (id: string | null | undefined) => samples.some((sample) => sample.dataset["sample"] === id);
  show((known(chosen) ? chosen : samples[0]?.dataset["sample"]) ?? "");
  /** A link to a sample: headings of samples are hidden, so the page cannot scroll to one by itself. */
  const follow = () => {
    const linked = LINK.exec(location.hash)?.[1];
    if (linked === undefined || !known(linked)) return;
    show(linked);
    group.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
}

const LINK = /^#sample-(.+)$/;

function choose(id: string): void {
  const url = new URL(withChoice(location.href, id), location.href);
  if (LINK.test(url.hash)) url.hash = ""; // it would win over the choice at the next visit
  history.replaceState(history.state, "", url);
  keepChoice(id);
}

/** Writes the choice into the links to other pages of the site. */
function keepChoice(id: string | null): void {
  if (id === null) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]'))
    link.href = withChoice(link.href, id);
}
