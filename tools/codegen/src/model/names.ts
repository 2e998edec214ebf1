/** Words that a TypeScript binding cannot be called. */
const RESERVED = new Set(
  (
    "abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger " +
    "declare default delete do else enum eval export extends false finally for from function get if implements import " +
    "in instanceof interface is keyof let module namespace never new null number object of package private protected " +
    "public readonly require return set static string super switch symbol this throw true try type typeof undefined " +
    "unique unknown var void while with yield"
  ).split(" "),
);

/** Splits at anything that is no letter or digit and at changes of case: `X-Auth-Token`, `listURLs2` → words. */
export function words(text: string): string[] {
  return text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function pascalCase(text: string): string {
  const name = words(text).map(capitalise).join("");
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

/** Keeps `listURLs` as it is written where it is an identifier already. */
export function camelCase(text: string): string {
  const name = pascalCase(text);
  if (name.startsWith("_")) return name; // a digit comes first
  const [first = ""] = words(name);
  return first === first.toUpperCase() && first.length > 1
    ? first.toLowerCase() + name.slice(first.length)
    : name.charAt(0).toLowerCase() + name.slice(1);
}

export function kebabCase(text: string): string {
  return words(text)
    .map((word) => word.toLowerCase())
    .join("-");
}

/** A binding's name: reserved words get a trailing underscore. */
export function safeIdentifier(name: string, fallback: string): string {
  const usable = name === "" ? fallback : name;
  return RESERVED.has(usable) ? `${usable}_` : usable;
}

/** `wanted`, or with the first free number behind it. Case counts not, since names become files. */
export function claim(taken: Set<string>, wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    const key = name.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}
