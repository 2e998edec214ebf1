import { joinPointer } from "../json-pointer.ts";
import { type Dict, isDict } from "../load/objects.ts";
import type { Reader } from "./reader.ts";
import type { Content, Example, JsonValue, Schema } from "./types.ts";

/** The media types of a request or response body, ranges last: what stands first is what is sent. */
export function buildContent(reader: Reader, owner: Dict, pointer: string): Content[] {
  const content = reader.entries(owner, "content").map(([mediaType, media]) => {
    const encoding = reader.optional(media, "encoding", "object");
    const schema = media["schema"] as Schema | undefined;
    return {
      mediaType,
      ...(schema !== undefined && { schema }),
      examples: buildExamples(reader, media),
      ...(encoding !== undefined && { encoding }),
      pointer: joinPointer(pointer, "content", mediaType),
    };
  });
  return content.sort((a, b) => stars(a) - stars(b));
}

/** `image/*` has one, `*\/*` two. */
const stars = ({ mediaType }: Content) => mediaType.split("*").length;

/** `examples`, or `example` under the name `default`. Examples by URL only are left out. */
export function buildExamples(reader: Reader, owner: Dict): Example[] {
  if (owner["example"] !== undefined) return [{ name: "default", value: owner["example"] as JsonValue }];
  if (!isDict(owner["examples"])) return [];
  return reader.entries(owner, "examples").flatMap(([name, example]) => {
    if (!("value" in example)) return [];
    const summary = reader.optional(example, "summary", "text");
    const description = reader.optional(example, "description", "text");
    return [
      {
        name,
        ...(summary !== undefined && { summary }),
        ...(description !== undefined && { description }),
        value: example["value"] as JsonValue,
      },
    ];
  });
}
