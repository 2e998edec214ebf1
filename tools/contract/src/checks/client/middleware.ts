import type { Check, Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { titleOf } from "../mock/context.ts";
import { asks, type ClientContext, className, messageOf } from "./context.ts";
import { failing, goodAnswer, isIdempotent, scripted } from "./scripted.ts";

type Next = (request: Request) => Promise<Response>;
type Info = { operation: { id: string }; attempt: number };

/** Order, view and limits of what stands around a call and its attempts. */
export function middlewareCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: middleware runs around the call and each attempt, the first outermost, without credentials`,
    async run(t) {
      for (const places of [["middleware", "attemptMiddleware"], ["attemptMiddleware"], ["middleware"]]) {
        await layersCheck(t, context, operation, places);
      }
      if (!asks(operation)) return;
      const away = (request: Request, next: Next) => next(new Request("http://elsewhere.test/", request));
      for (const place of ["middleware", "attemptMiddleware"]) {
        const { sent, call } = scripted(context, operation, () => goodAnswer(operation), { [place]: [away] });
        const error = await call();
        t.equal(
          [className(error), sent.length],
          ["ConfigurationError", 0],
          `${place} to plain http: ${messageOf(error)}`,
        );
      }
    },
  };
}

/** What a middleware saw, and the names of headers that it could read. */
interface Seen {
  steps: string[];
  headers: string[];
}

function layer(seen: Seen, name: string) {
  return async (request: Request, next: Next, info: Info): Promise<Response> => {
    seen.steps.push(`${name}>${info.attempt} ${info.operation.id}`);
    seen.headers.push(...[...request.headers].map(([key]) => key));
    const response = await next(request);
    seen.headers.push(...[...request.headers].map(([key]) => key));
    seen.steps.push(`${name}<${response.status}`);
    return response;
  };
}

async function layersCheck(t: Trial, context: ClientContext, operation: OperationContract, places: string[]) {
  const seen: Seen = { steps: [], headers: [] };
  const layers = Object.entries({ middleware: ["a", "b"], attemptMiddleware: ["c", "d"] }).filter(([place]) =>
    places.includes(place),
  );
  const repeated = isIdempotent(operation);
  const { sent, call } = scripted(
    context,
    operation,
    (count) => (count === 1 && repeated ? failing(503, { "Retry-After": "0" }) : goodAnswer(operation)),
    Object.fromEntries(layers.map(([place, names]) => [place, names.map((name) => layer(seen, name))])),
  );
  t.equal(messageOf(await call()), "undefined", "the call");
  const good = goodAnswer(operation).status;
  const { id } = operation;
  const [outer, inner] = ["middleware", "attemptMiddleware"].map((place) => places.includes(place));
  const attempt = (number: number, status: number) =>
    inner ? [`c>${number} ${id}`, `d>${number} ${id}`, `d<${status}`, `c<${status}`] : [];
  const attempts = repeated ? [...attempt(1, 503), ...attempt(2, good)] : attempt(1, good);
  const want = outer ? [`a>0 ${id}`, `b>0 ${id}`, ...attempts, `b<${good}`, `a<${good}`] : attempts;
  t.equal(seen.steps, want, `order of ${places.join(" and ")}`);
  const schemes = operation.security.flat().map((name) => context.contract.schemes.get(name)?.parameterName);
  const secrets = new Set(["authorization", ...schemes.map((name) => name?.toLowerCase())]);
  t.none(
    seen.headers.filter((name) => secrets.has(name)),
    "headers of credentials that a middleware saw",
  );
  t.equal(sent.length, repeated ? 2 : 1, "requests sent");
}
