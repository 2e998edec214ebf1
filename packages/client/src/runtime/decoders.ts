import { json } from "./decode.js";
import type { Decoder } from "./operation.js";

/** JSON, or nothing where another of the operation's good statuses has no body. */
export const optionalJson: Decoder = {
  read: json.read,
  decode: (payload, ...rest) => (payload === "" ? undefined : json.decode(payload, ...rest)),
};

/**
 * As the response calls itself: JSON and text as such, everything else as a Blob; a proxy's HTML is none of it. Lines of
 * JSON (`application/x-ndjson`) are text.
 */
export const byMediaType: Decoder = {
  read: (response) => (isText(response) ? response.text() : response.blob()),
  decode: (payload, response, accept) => {
    const [type = ""] = typeOf(response).split(";");
    const isJson = /[/+]json\s*$/i.test(type);
    if (isEmpty(payload) && !isJson && (type === "" || !accept.includes(type))) return undefined;
    if (/html/i.test(type) && !/html|\*/i.test(accept)) throw new SyntaxError(`the answer is ${type}`);
    return isJson ? json.decode(payload, response, accept) : payload;
  },
};

/** The same, or nothing where another of the operation's good statuses has no body. */
export const optionalByMediaType: Decoder = {
  read: byMediaType.read,
  decode: (payload, ...rest) => (isEmpty(payload) ? undefined : byMediaType.decode(payload, ...rest)),
};

const isEmpty = (payload: unknown) => payload === "" || (payload instanceof Blob && payload.size === 0);

const typeOf = (response: Response) => response.headers.get("content-type") ?? "";
const isText = (response: Response) => /json|^text\/|xml|urlencoded/i.test(typeOf(response));
