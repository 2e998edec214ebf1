const PARAMETER = "lang";

/** The language of samples that the reader chose: it stands in the URL. */
export function chosenLanguage(): string | null {
  return new URL(location.href).searchParams.get(PARAMETER);
}

/** The same address with a choice in it; as it is where nothing was chosen. */
export function withChoice(href: string, choice = chosenLanguage()): string {
  if (choice === null) return href;
  const url = new URL(href, location.href);
  url.searchParams.set(PARAMETER, choice);
  return url.pathname + url.search + url.hash;
}
