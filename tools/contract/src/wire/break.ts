import type { InvalidCall } from "../cases/calls.ts";
import { asSent, encode, pathText } from "./encode.ts";
import { type WireRequest, withoutHeader } from "./request.ts";

/** Writes one parameter of a good request in the way that the document refuses. */
export function breakRequest(good: WireRequest, call: InvalidCall, pathTemplate: string): WireRequest {
  const { parameter, texts } = call;
  switch (parameter.in) {
    case "query": {
      const name = encode(parameter.name);
      const others = good.query.filter(([key]) => key !== name && !key.startsWith(`${name}%5B`));
      return { ...good, query: [...others, ...(texts ?? []).map((text): [string, string] => [name, encode(text)])] };
    }
    case "path": {
      const [text = ""] = texts ?? [];
      // Counted from the end: servers may put a path in front.
      const templates = asSent(pathTemplate).split("/").reverse();
      const fromEnd = templates.findIndex((segment) => segment.includes(`{${parameter.name}}`));
      const segments = good.path.split("/").reverse();
      const [template, segment] = [templates[fromEnd] ?? "", segments[fromEnd] ?? ""];
      if (fromEnd >= 0) segments[fromEnd] = replaceIn(segment, template, parameter.name, pathText(parameter, text));
      return { ...good, path: segments.reverse().join("/") };
    }
    case "header": {
      const rest = withoutHeader(good, parameter.name);
      const added = (texts ?? []).map((text): [string, string] => [parameter.name, text]);
      return { ...rest, headers: [...rest.headers, ...added] };
    }
    default: {
      const kept = good.headers.flatMap(([key, value]) => (key.toLowerCase() === "cookie" ? value.split("; ") : []));
      const pairs = kept.filter((pair) => !pair.startsWith(`${parameter.name}=`));
      for (const text of texts ?? []) pairs.push(`${parameter.name}=${encode(text)}`);
      const rest = withoutHeader(good, "cookie");
      return pairs.length === 0 ? rest : { ...rest, headers: [...rest.headers, ["Cookie", pairs.join("; ")]] };
    }
  }
}

/** A segment with the value of one parameter replaced; `{name}.{extension}` has two of them. */
function replaceIn(segment: string, template: string, name: string, text: string): string {
  const parts = template.split(/(\{[^}]*\})/);
  const pattern = parts.map((part) =>
    part === `{${name}}` ? ")(.+?)(" : part.startsWith("{") ? ".+?" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  return segment.replace(
    new RegExp(`^(${pattern.join("")})$`),
    (_all, before: string, _old, after: string) => before + text + after,
  );
}
