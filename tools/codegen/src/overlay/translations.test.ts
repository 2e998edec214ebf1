import { expect, test } from "vitest";
import { loadModel } from "../repository.ts";
import { compareTranslation, wordsOf } from "./words.ts";

/** The translations of this repository's document. */

const model = loadModel();

test("there is one", () => expect(model.translations?.map(({ language }) => language)).toContain("zh-CN"));

test.each(model.translations ?? [])(
  "$language: every text is translated, and nothing but texts is touched",
  (translation) => {
    expect(wordsOf(model.document).size).toBeGreaterThan(100);
    expect(compareTranslation(model.document, translation.model.document)).toEqual({ missing: [], touched: [] });
  },
);

test("zh-CN is in Chinese", () => {
  const chinese = model.translations?.find(({ language }) => language === "zh-CN");
  const others = [...wordsOf(chinese?.model.document)].filter(([, text]) => !/\p{Script=Han}/u.test(text));
  expect(others).toEqual([]);
});
