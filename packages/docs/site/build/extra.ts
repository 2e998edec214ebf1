import type { Root } from "hast";

/** A page that is neither a guide nor part of the reference: it is made while the site is built. */
export interface Extra {
  /** Where it stands under a language's folder: `guides/x`. */
  path: string;
  /** Its link in the table of contents, below the guides, by BCP 47 tag. */
  label(language: string): string;
  /** The page as Markdown, by BCP 47 tag. */
  render(language: string): string;
  /** Completes the page that was made of it. */
  finish(tree: Root, language: string): void;
}
