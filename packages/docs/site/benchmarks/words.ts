/** What stands between words, with the blanks that belong to it; `space` parts sentences. */
export interface Marks {
  colon: string;
  comma: string;
  semicolon: string;
  open: string;
  close: string;
  space: string;
}

/** Our own words on the page of benchmarks, by language. */
export interface Words {
  title: string;
  intro: string;
  /** `{date}`, `{cpu}`, `{cores}`, `{memory}`, `{system}`, `{node}`. */
  machine: string;
  rerun: string;
  peersTitle: string;
  peersHeadings: string[];
  noPeer: string;
  noReason: string;
  goalsTitle: string;
  goalsHeadings: string[];
  yes: string;
  no: string;
  /** A goal that compares: `{subject}`, `{against}`. */
  against: string;
  difference: string;
  rounds: string;
  contender: string;
  better: { more: string; less: string };
  /** Description of a plot: `{bars}`. */
  bars: string;
  /** Titles that this language has words for, by the English ones; others stay English. */
  titles: Record<string, string>;
  marks: Marks;
}

const en: Words = {
  title: "Benchmarks",
  intro:
    "What the packages cost, side by side with what else could be used. Each figure is the median of several rounds, with the lowest and the highest in parentheses. All contenders take turns in each round, and ratios are taken within rounds: they hold on other machines, absolute figures do not.",
  machine: "Measured on {date}: {cpu}, {cores} cores, {memory} GiB of memory, {system}, Node {node}.",
  rerun: "`pnpm bench` in the repository measures all of it again.",
  peersTitle: "Where a peer is better",
  peersHeadings: ["Benchmark", "Figure", "Peer", "Better by", "Why"],
  noPeer: "Nowhere in this run.",
  noReason: "no reason known yet",
  goalsTitle: "Goals",
  goalsHeadings: ["What", "Goal", "Measured", "Reached"],
  yes: "yes",
  no: "**no**",
  against: "{subject} against {against}",
  difference: "{figure} more",
  rounds: "Rounds: {rounds}.",
  contender: "Contender",
  better: { more: "more is better", less: "less is better" },
  bars: "Bars with the medians: {bars}.",
  titles: {},
  marks: { colon: ": ", comma: ", ", semicolon: "; ", open: " (", close: ")", space: " " },
};

const zhCn: Words = {
  title: "性能测试",
  intro:
    "各个包与其他可选工具的并列比较。每个数值都是多轮测试的中位数，括号内为最低值和最高值。每一轮中所有工具依次运行，比值在同一轮内计算，因此比值在其他机器上同样成立，绝对数值则不然。",
  machine: "测试日期{date}：{cpu}，{cores}核，内存{memory} GiB，{system}，Node {node}。",
  rerun: "在仓库中运行`pnpm bench`即可重新测试。各项测试的说明为英文。",
  peersTitle: "其他工具更优之处",
  peersHeadings: ["测试", "指标", "工具", "优势倍数", "原因"],
  noPeer: "本次测试中没有。",
  noReason: "原因未知",
  goalsTitle: "目标",
  goalsHeadings: ["内容", "目标", "实测", "是否达到"],
  yes: "是",
  no: "**否**",
  against: "{subject}对比{against}",
  difference: "多{figure}",
  rounds: "轮数：{rounds}。",
  contender: "工具",
  better: { more: "越大越好", less: "越小越好" },
  bars: "条形图表示中位数：{bars}。",
  titles: {
    Client: "客户端",
    Mock: "模拟服务",
    Factory: "代码生成器",
    Docs: "文档",
    Pipeline: "流水线",
    "Cost of a call": "单次调用的开销",
    "Signing a request": "请求签名",
    "Bundle of the same program": "同一程序打包后的大小",
    "Installed size": "安装后的大小",
    "In process, no port": "进程内调用，不占用端口",
    "Requests per second": "每秒请求数",
    "Signatures of Huawei's own SDK": "华为SDK的签名",
    "Start and memory at rest": "启动时间与空闲内存",
    "GitHub's description: the mock": "GitHub的接口文档：模拟服务",
    "GitHub's description: generating": "GitHub的接口文档：生成代码",
    "GitHub's description: type-checking the client": "GitHub的接口文档：客户端的类型检查",
    "Growth with the number of operations": "随接口数量的增长",
    "Three of GitHub's operations, bundled": "打包GitHub的三个接口",
    "Bytes and time until the call can be read": "可阅读之前的字节数和时间",
    "An edit under pnpm dev": "pnpm dev下的一次修改",
    "Generate and build everything": "全部生成并构建",
    "CPU per call": "单次调用的CPU时间",
    "added to fetch": "在fetch之上增加的时间",
    "time per call": "单次调用的时间",
    "items/s": "每秒条数",
    "CPU per page": "每页的CPU时间",
    "CPU per signature": "单次签名的CPU时间",
    "minified and gzip": "压缩并gzip后",
    minified: "压缩后",
    installed: "安装大小",
    packages: "包的数量",
    "calls/s": "每秒调用数",
    "requests/s": "每秒请求数",
    "CPU per request": "单次请求的CPU时间",
    "memory under load": "负载下的内存",
    "bytes per answer": "每个响应的字节数",
    "start to first 200": "启动到首个200响应",
    "memory at rest": "空闲内存",
    time: "时间",
    "per operation": "每个接口",
    "peak memory": "峰值内存",
    "time to readable": "可阅读所需时间",
    loaded: "加载量",
    requests: "请求数",
    "readable without JavaScript (1: yes)": "不用JavaScript即可阅读（1：是）",
    accepted: "接受",
    "mistakes of the signer": "签名方的错误",
    "refused without reason": "无故拒绝",
    changed: "被改动",
    "changed but accepted": "被改动但接受",
  },
  marks: { colon: "：", comma: "，", semicolon: "；", open: "（", close: "）", space: "" },
};

/** @param language BCP 47 tag. A language without words of its own gets English. */
export function wordsFor(language: string): Words {
  return language === "zh-CN" ? zhCn : en;
}

/** A title in the language of the words. */
export function titleIn(words: Words, title: string): string {
  return words.titles[title] ?? title;
}

/** `{name}` in a text replaced by its value. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ""));
}
