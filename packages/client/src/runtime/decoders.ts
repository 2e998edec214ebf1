import { json } from "./decode.js";
import type { Decoder } from "./operation.js";

/** JSON, or nothing where another of the operation's good statuses has no body. */
export const optionalJson: Decoder = {
  read: json.read,
  decode: (payload, response) => (payload === "" ? undefined : json.decode(payload, response)),
};

/** As the response calls itself: JSON and text as such, everything else as a Blob. */
export const byMediaType: Decoder = {
  read: (response) => (isText(response) ? response.text() : response.blob()),
  decode: (payload, response) => {
    if (payload === "" || (payload instanceof Blob && payload.size === 0 && !response.headers.has("content-type"))) {
      return undefined;
    }
    return /json/i.test(typeOf(response)) ? json.decode(payload, response) : payload;
  },
};

const typeOf = (response: Response) => response.headers.get("content-type") ?? "";
const isText = (response: Response) => /json|^text\/|xml|urlencoded/i.test(typeOf(response));
