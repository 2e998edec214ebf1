import { describe, expect, test } from "vitest";
import { camelCase, claim, kebabCase, pascalCase, safeIdentifier } from "./names.ts";

describe("names", () => {
  test.each([
    { given: "listItems", camel: "listItems", pascal: "ListItems", kebab: "list-items" },
    { given: "ListItems", camel: "listItems", pascal: "ListItems", kebab: "list-items" },
    { given: "X-Auth-Token", camel: "xAuthToken", pascal: "XAuthToken", kebab: "x-auth-token" },
    { given: "list_URLs2", camel: "listURLs2", pascal: "ListURLs2", kebab: "list-ur-ls2" },
    { given: "URLList", camel: "urlList", pascal: "URLList", kebab: "url-list" },
    { given: "2fa/enable", camel: "_2faEnable", pascal: "_2faEnable", kebab: "2fa-enable" },
    { given: "重命名", camel: "重命名", pascal: "重命名", kebab: "重命名" },
    { given: "*/ alert(1) //", camel: "alert1", pascal: "Alert1", kebab: "alert-1" },
  ])("$given", ({ given, camel, pascal, kebab }) => {
    expect({ camel: camelCase(given), pascal: pascalCase(given), kebab: kebabCase(given) }).toEqual({
      camel,
      pascal,
      kebab,
    });
  });

  test.each([
    { given: "delete", want: "delete_" },
    { given: "", want: "operation" },
    { given: "listItems", want: "listItems" },
  ])("identifier of $given", ({ given, want }) => {
    expect(safeIdentifier(given, "operation")).toBe(want);
  });

  test("a name that is taken gets a number, whatever its case", () => {
    const taken = new Set<string>();
    expect(["list", "List", "list", "other"].map((name) => claim(taken, name))).toEqual([
      "list",
      "List2",
      "list3",
      "other",
    ]);
  });
});
