/** What a page gains by JavaScript: sample code in the reader's language, copying, and the form to try a call. */
import { setUpCopying } from "./copy.ts";
import { setUpSamples } from "./samples.ts";

setUpSamples();
setUpCopying();

for (const place of document.querySelectorAll<HTMLElement>(".try-it")) {
  const button = place.querySelector("button");
  if (button === null) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const { openTryIt } = await import("../try-it/main.ts");
    await openTryIt(place);
    place.querySelector<HTMLElement>("select, input")?.focus();
  });
}
