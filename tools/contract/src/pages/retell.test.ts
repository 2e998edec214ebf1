import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown.ts";
import { retold } from "./retell.ts";

const page = (text: string) => retold(readMarkdown("p", text), "zh-CN");

describe("retold", () => {
  it("tells the reference's own words in English and leaves those of the document", () => {
    const { sections } = page(
      "# 流\n\n## 路径参数\n\n| 参数 | 是否必选 | 约束限制 |\n| --- | --- | --- |\n| `id` | 是 | 最小值：`1`<br>流 |\n\n- 格式：`X`\n- 取值：`a`（甲（一、二））、`b`（乙）\n",
    );
    expect(sections[1]).toMatchObject({
      heading: "Path parameters",
      under: ["流"],
      bullets: ["Format: X", "Values: a (甲（一、二）), b (乙)"],
      tables: [{ head: ["Parameter", "Mandatory", "Constraints"], rows: [[["id"], ["Yes"], ["Minimum: 1", "流"]]] }],
    });
  });

  it("finds a word that was left in English", () => {
    expect(page("# A\n\n## Path parameters\n").sections[1]?.heading).toBe("not translated: Path parameters");
  });

  it.each([
    ["| 接口 | URI |", ["Operation", "URI"]],
    ["| 状态码 | 接口 |", ["Status code", "Operations"]],
    ["| 错误码 | 错误信息 |", ["Error code", "Message"]],
    ["| 状态码 | 错误码 |", ["Status code", "Error codes"]],
  ])("%s: a word that stands for two", (head, want) => {
    expect(page(`# A\n\n${head}\n| --- | --- |\n| x | y |\n`).sections[0]?.tables[0]?.head).toEqual(want);
  });

  it("knows the languages that it was told", () => {
    expect(() => retold({ path: "p", sections: [], links: [], anchors: [] }, "xx")).toThrow("xx");
  });
});
