const PARAMETER = "lang";

/**
 * Shows one sample at a time. The reader's choice stands in the URL, and goes along to the next page: a link to a page
 * keeps it.
 */
export function setUpSamples(): void {
  const group = document.querySelector<HTMLElement>(".samples");
  const chosen = new URL(location.href).searchParams.get(PARAMETER);
  keepChoice(chosen);
  if (group === null) return;
  const samples = [...group.querySelectorAll<HTMLElement>("section[data-sample]")];
  const bar = document.createElement("div");
  bar.className = "sample-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", group.dataset["label"] ?? "");
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
  const linked = location.hash.replace(/^#sample-/, "");
  const wanted = [linked, chosen].find((id) => samples.some((sample) => sample.dataset["sample"] === id));
  show(wanted ?? samples[0]?.dataset["sample"] ?? "");
}

function choose(id: string): void {
  const url = new URL(location.href);
  url.searchParams.set(PARAMETER, id);
  history.replaceState(history.state, "", url);
  keepChoice(id);
}

/** Writes the choice into the links to other pages of the site. */
function keepChoice(id: string | null): void {
  if (id === null) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    const url = new URL(link.href);
    url.searchParams.set(PARAMETER, id);
    link.href = url.pathname + url.search + url.hash;
  }
}
