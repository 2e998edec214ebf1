import type { BodyWriter, Writer } from "./operation.js";
import { queryPairs } from "./styles.js";

/** Writes the body of a call in the media type that the call names, else in the first one. */
export const writeBody: Writer = (draft, { bodies = {}, encoding = {} }, { body: { body, contentType } = {} }) => {
  if (body === undefined) return;
  const mediaType = String(contentType ?? Object.keys(bodies)[0]);
  // A type that is not there by its name is one of a range, such as `image/*`.
  const write = bodies[mediaType] ?? plainBody;
  draft.body = write(body, mediaType, encoding[mediaType] ?? {});
  // A form brings its own type, with the boundary in it.
  if (!(draft.body instanceof FormData)) draft.headers["Content-Type"] = concreteType(mediaType, body, write);
};

/** `image/*` is no type to send. */
function concreteType(mediaType: string, body: unknown, write: BodyWriter): string {
  if (!mediaType.includes("*")) return mediaType;
  if (write === jsonBody) return "application/json";
  if (body instanceof Blob && body.type) return body.type;
  return mediaType.startsWith("text/") ? "text/plain" : "application/octet-stream";
}

export const jsonBody: BodyWriter = (value) => JSON.stringify(value);

/** Text, and bytes in every form that `fetch` takes. */
export const plainBody: BodyWriter = (value) => (typeof value === "number" ? String(value) : value);

export const urlencodedBody: BodyWriter = (value, _mediaType, encoding) => {
  if (typeof value === "string" || value instanceof URLSearchParams) return String(value);
  return entries(value)
    .flatMap(([name, member]) => queryPairs({ name, in: "query", ...(encoding[name] ?? defaultOf(member)) }, member))
    .join("&");
};

/** Objects in a form are JSON, unless the document says otherwise (OpenAPI 3.0.4 and 3.1.1, Encoding Object). */
const defaultOf = (member: unknown) =>
  typeof member === "object" && member !== null && !Array.isArray(member) ? { contentType: "application/json" } : {};

export const multipartBody: BodyWriter = (value, _mediaType, encoding) => {
  if (value instanceof FormData) return value;
  const form = new FormData();
  for (const [name, member] of entries(value)) {
    for (const item of Array.isArray(member) ? member : [member]) form.append(name, partOf(item, encoding[name] ?? {}));
  }
  return form;
};

/** Files as they are; objects as JSON; everything else as text. */
function partOf(item: unknown, encoding: { contentType?: string }): string | Blob {
  if (item instanceof Blob) return item;
  const composed = typeof item === "object" && item !== null;
  const text = composed ? JSON.stringify(item) : String(item);
  const type = encoding.contentType ?? (composed ? "application/json" : undefined);
  return type === undefined ? text : new Blob([text], { type });
}

const entries = (value: unknown) => Object.entries(Object(value)).filter(([, member]) => member !== undefined);
