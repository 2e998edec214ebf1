// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** Formats of texts, one function each; the names of the registry of OpenAPI and of JSON Schema. */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;

/** RFC 3339, full-date. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** RFC 3339, full-time; a leap second only where it can be: at 23:59:60 UTC. */
export function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (match === null) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (match[4] === "-" ? -1 : 1);
  return (hour * 60 + minute - offset + 2 * 1440) % 1440 === 1439;
}

/** RFC 3339, date-time. */
export function isDateTime(text: string): boolean {
  const separator = text.charAt(10);
  return (separator === "T" || separator === "t") && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** ISO 8601 as RFC 3339, appendix A, writes it. */
export function isDuration(text: string): boolean {
  return /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(
    text,
  );
}

/** RFC 5321, mailbox. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at < 1 || at > 64) return false;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const localOk =
    /^"(?:[ !#-[\]-~]|\\[ -~])*"$/.test(local) ||
    (/^[\w!#$%&'*+/=?^`{|}~.-]+$/.test(local) && !/^\.|\.$|\.\./.test(local));
  if (!localOk) return false;
  if (!domain.startsWith("[")) return isHostname(domain);
  const literal = domain.slice(1, -1);
  return domain.endsWith("]") && (isIpv4(literal) || (/^ipv6:/i.test(literal) && isIpv6(literal.slice(5))));
}

/** RFC 6531: as {@link isEmail}, with letters of any script. */
export function isIdnEmail(text: string): boolean {
  return isEmail(text.replace(/[\u0080-\u{10ffff}]/gu, "x"));
}

/** RFC 1123. */
export function isHostname(text: string): boolean {
  return (
    text.length <= 253 &&
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(text) &&
    !/(?:^|\.)(?!xn--)[a-z0-9]{2}--/i.test(text)
  );
}

/** RFC 5890: as {@link isHostname}, with letters of any script; which may stand side by side is not checked. */
export function isIdnHostname(text: string): boolean {
  return isHostname(text.replace(/[\u3002\uff0e\uff61]/g, ".").replace(/[\u0080-\u{10ffff}]/gu, "x"));
}

/** RFC 2673, dotted quad. */
export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** RFC 4291. */
export function isIpv6(text: string): boolean {
  if (!/^[0-9a-f:.]{2,45}$/i.test(text)) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1)?.at(-1);
  let count = groups.reduce((sum, half) => sum + half.length, 0);
  if (last?.includes(".")) {
    if (!isIpv4(last)) return false;
    groups.at(-1)?.pop();
    count++;
  }
  return (
    groups.every((half) => half.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) &&
    (halves.length === 2 ? count <= 7 : count === 8)
  );
}

const URI_CHARACTERS = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i;
const AUTHORITY = /^(?:[^@[\]]*@)?(?:\[([^[\]]+)\]|[^@:[\]]*)(?::\d*)?$/;

/** RFC 3986, with a scheme. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && isUriReference(text);
}

/** RFC 3986, with or without a scheme. */
export function isUriReference(text: string): boolean {
  if (!URI_CHARACTERS.test(text)) return false;
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text);
  if (match === null) return false;
  const [, scheme, authority, path = "", query = "", fragment = ""] = match;
  if (scheme !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(scheme)) return false;
  if (/[[\]]/.test(path + query + fragment) || fragment.includes("#")) return false;
  if (authority === undefined) return true;
  const host = AUTHORITY.exec(authority);
  if (host === null) return false;
  return host[1] === undefined || isIpv6(host[1]) || /^v[0-9a-f]+\.[\w\-.~!$&'()*+,;=:]+$/i.test(host[1]);
}

/** RFC 3987: as {@link isUri}, with characters of any script. */
export function isIri(text: string): boolean {
  return isUri(text.replace(/[\u0080-\u{10ffff}]/gu, "x"));
}

/** RFC 3987: as {@link isUriReference}, with characters of any script. */
export function isIriReference(text: string): boolean {
  return isUriReference(text.replace(/[\u0080-\u{10ffff}]/gu, "x"));
}

/** RFC 6570. */
export function isUriTemplate(text: string): boolean {
  const rest = text.replace(
    /\{[+#./;?&=,!@|]?(?:[\w.]|%[0-9a-f]{2})+(?:\*|:[1-9]\d{0,3})?(?:,(?:[\w.]|%[0-9a-f]{2})+(?:\*|:[1-9]\d{0,3})?)*\}/gi,
    "",
  );
  return /^[!-~\u0080-\u{10ffff}]*$/u.test(rest) && !/["'<>\\^`{|}]|%(?![0-9a-f]{2})/i.test(rest);
}

/** RFC 4122. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** RFC 6901. */
export function isJsonPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);
}

/** Draft of relative JSON pointers. */
export function isRelativeJsonPointer(text: string): boolean {
  return /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/.test(text);
}

/** ECMA-262. */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** RFC 4648, base64. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
