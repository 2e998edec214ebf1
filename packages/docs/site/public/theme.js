// Sets the theme before the first paint: the reader's choice, else the system's.
(() => {
  let stored = null;
  try {
    stored = localStorage.getItem("theme");
  } catch {
    // storage can be forbidden; then the system decides
  }
  const dark = stored === "dark" || (stored !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
