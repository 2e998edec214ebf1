type Attributes = Record<string, string | boolean>;

/** An element with its attributes and children. Text is text: nothing is read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A heading with a block of text that can be scrolled and reached by keyboard. */
export function panel(id: string, title: string, text: string): HTMLElement {
  return element(
    "section",
    { class: "try-it-panel", "data-panel": id },
    element("h3", {}, title),
    element("pre", { tabindex: "0", "aria-label": title, role: "group" }, element("code", {}, text)),
  );
}
