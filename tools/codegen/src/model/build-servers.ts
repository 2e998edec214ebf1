import type { Dict } from "../load/objects.ts";
import { isDict } from "../load/objects.ts";
import type { Reader } from "./reader.ts";
import type { Server } from "./types.ts";

/** `servers` of the document, of a path or of an operation. */
export function buildServers(reader: Reader, owner: Dict): Server[] {
  const list = reader.optional(owner, "servers", "list") ?? [];
  return list.filter(isDict).map((server) => {
    const description = reader.optional(server, "description", "text");
    return {
      url: reader.required(server, "url", "text"),
      ...(description !== undefined && { description }),
      variables: reader.entries(server, "variables").map(([name, variable]) => {
        const values = reader.texts(variable, "enum");
        const meaning = reader.optional(variable, "description", "text");
        return {
          name,
          default: reader.required(variable, "default", "text"),
          ...(values.length > 0 && { enum: values }),
          ...(meaning !== undefined && { description: meaning }),
        };
      }),
    };
  });
}
