/** Switches between light and dark; the button names the theme that it switches to. */
const root = document.documentElement;
const buttons = document.querySelectorAll<HTMLButtonElement>(".theme-toggle");

function show(): void {
  const other = root.dataset["theme"] === "dark" ? "light" : "dark";
  for (const button of buttons) {
    button.hidden = false;
    button.dataset["next"] = other;
    const name = button.querySelector("[data-theme-name]");
    if (name !== null) name.textContent = button.dataset[other] ?? other;
  }
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    const next = root.dataset["theme"] === "dark" ? "light" : "dark";
    root.dataset["theme"] = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // storage can be forbidden; the choice then lasts for this page
    }
    show();
  });
}
show();
