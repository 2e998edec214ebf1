import type { InvalidCall } from "../cases/calls.ts";
import { encode, pathText } from "./encode.ts";
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
      const fromEnd = pathTemplate.split("/").reverse().indexOf(`{${parameter.name}}`);
      const segments = good.path.split("/").reverse();
      if (fromEnd >= 0) segments[fromEnd] = pathText(parameter, text);
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
