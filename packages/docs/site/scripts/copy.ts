/** Puts a button to copy into the corner of every block of code. */
export function setUpCopying(): void {
  const chinese = document.documentElement.lang.startsWith("zh");
  const [copy, copied] = chinese ? ["复制", "已复制"] : ["Copy", "Copied"];
  for (const block of document.querySelectorAll<HTMLElement>(".sl-markdown-content > pre, .samples pre")) {
    const frame = document.createElement("div");
    frame.className = "code-frame";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy ?? "";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent ?? "");
      button.textContent = copied ?? "";
      setTimeout(() => {
        button.textContent = copy ?? "";
      }, 2000);
    });
    block.replaceWith(frame);
    frame.append(block, button);
  }
}
