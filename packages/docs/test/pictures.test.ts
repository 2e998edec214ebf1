import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GUIDES, PACKAGE } from "../site/build/folders.ts";
import { languageFolder } from "../site/build/languages.ts";

/** A picture of another language is the English one with other words. */

const PICTURES = join(PACKAGE, "site/public/pictures");
const read = (...path: string[]): string => readFileSync(join(PICTURES, ...path), "utf8");

/** Terms of protocols, which no language translates. */
const SAME_EVERYWHERE =
  /^(IAM|SHA-256|HMAC|SDK-HMAC-SHA256|X-Sdk-Date|X-Subject-Token|POST \/v3\/auth\/tokens|Authorization \+ .*|Secret Key)$/;

describe.each(readdirSync(GUIDES).filter((language) => language !== "en"))("%s", (language) => {
  const folder = languageFolder(language);
  const english = readdirSync(PICTURES).filter((file) => file.endsWith(".svg"));

  test("has every picture, and its guides show no other", () => {
    expect(readdirSync(join(PICTURES, folder)).sort()).toEqual(english.sort());
    const guides = readdirSync(join(GUIDES, language)).map((file) =>
      readFileSync(join(GUIDES, language, file), "utf8"),
    );
    const shown = guides.flatMap((guide) => [...guide.matchAll(/\(\/(pictures\/[^)]+)\)/g)].map(([, path]) => path));
    expect(shown.sort()).toEqual(english.map((file) => `pictures/${folder}/${file}`).sort());
  });

  test.each(english)("%s has the same shapes, and every word in its own language", (file) => {
    const [ours, theirs] = [read(file), read(folder, file)];
    const shapes = (svg: string): string => svg.replaceAll(/>[^<\n]+</g, "><").replace(/ xml:lang="[^"]*"/, "");
    expect(shapes(theirs)).toBe(shapes(ours));
    expect(theirs).toContain(`xml:lang="${language}"`);
    const words = [...theirs.matchAll(/>([^<\n]+)</g)].map(([, text = ""]) => text);
    expect(words.filter((text) => !/\p{Script=Han}/u.test(text) && !SAME_EVERYWHERE.test(text))).toEqual([]);
  });
});
