import type { Way } from "./data.ts";

/** Words of the form, in one language. */
export interface Words {
  heading: string;
  start: string;
  needsScript: string;
  intro: string;
  target: string;
  mock: string;
  real: string;
  proxyHint: string;
  warning: string;
  way: string;
  ways: Record<Way, string>;
  accessKey: string;
  secretKey: string;
  token: string;
  check: string;
  send: string;
  sending: string;
  request: string;
  canonical: string;
  toSign: string;
  signature: string;
  response: string;
  error: string;
  remedy: string;
  code: string;
  notSent: string;
  body: string;
  /** What stands between words, with the blanks that belong to it. */
  marks: { colon: string; open: string; close: string };
}

const en: Words = {
  heading: "Try it",
  start: "Open the form",
  needsScript: "The form needs JavaScript; everything else on this page does not.",
  intro:
    "Calls the mock inside this page with the real client: no account, no network. Change the secret key to see how a " +
    "wrong signature is refused.",
  target: "Endpoint",
  mock: "mock in this page",
  real: "the cloud, through the proxy on this machine",
  proxyHint: "To call the cloud, serve these pages with the option --proxy: the cloud does not let pages call it.",
  warning:
    "Your keys stay in this page's memory and are forgotten when you leave it. Use a key that may do no more than it must.",
  way: "Authentication",
  ways: { token: "token", signature: "access key (AK/SK)", none: "none" },
  accessKey: "Access key",
  secretKey: "Secret key",
  token: "Token",
  check: "Check the parameters before sending",
  send: "Send",
  sending: "Sending …",
  request: "Request",
  canonical: "Canonical request",
  toSign: "String to sign",
  signature: "Signature",
  response: "Response",
  error: "Error",
  remedy: "What to do",
  code: "The same call as code",
  notSent: "Not sent",
  body: "Body (JSON)",
  marks: { colon: ": ", open: " (", close: ")" },
};

const zh: Words = {
  heading: "在线调试",
  start: "打开表单",
  needsScript: "表单需要JavaScript；本页其他内容不需要。",
  intro: "使用真实的客户端调用本页内的模拟服务：无需账号，无需网络。修改Secret Key可以看到错误的签名如何被拒绝。",
  target: "终端节点",
  mock: "本页内的模拟服务",
  real: "云服务，经由本机代理",
  proxyHint: "如需调用云服务，请使用--proxy选项启动本文档：云服务不允许网页直接调用。",
  warning: "密钥只保存在本页的内存中，离开页面即被清除。请使用仅具备必要权限的密钥。",
  way: "认证方式",
  ways: { token: "Token", signature: "AK/SK", none: "无" },
  accessKey: "Access Key",
  secretKey: "Secret Key",
  token: "Token",
  check: "发送前检查参数",
  send: "发送",
  sending: "发送中…",
  request: "请求",
  canonical: "规范请求",
  toSign: "待签名字符串",
  signature: "签名",
  response: "响应",
  error: "错误",
  remedy: "处理措施",
  code: "对应的代码",
  notSent: "未发送",
  body: "消息体（JSON）",
  marks: { colon: "：", open: "（", close: "）" },
};

export function wordsFor(language: string): Words {
  return language.startsWith("zh") ? zh : en;
}
