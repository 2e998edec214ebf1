import { EXTRAS } from "../../extras.ts";
import type { FinishedPage } from "../finish.ts";
import { pageOf } from "../languages.ts";

/** Lets the pages beside guides and reference complete themselves. */
export function finishExtras({ tree, source }: FinishedPage): void {
  const { language, path } = pageOf(source);
  EXTRAS.find((extra) => `${extra.path}.md` === path)?.finish(tree, language);
}
