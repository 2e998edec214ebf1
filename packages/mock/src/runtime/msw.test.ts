import { describe, expect, test } from "vitest";
import { createMock } from "../index.js";
import { coreOf } from "./mock.js";
import { createHandlers, type MswLibrary } from "./msw.js";

type Resolver = Parameters<MswLibrary<unknown>["http"]["all"]>[1];

/** The resolver that MSW would be given. */
function resolverFor(origins?: unknown): Resolver {
  let resolver: Resolver | undefined;
  const library: MswLibrary<unknown> = {
    http: {
      all(_, given) {
        resolver = given;
      },
    },
    HttpResponse: Response,
  };
  const core = coreOf.get(createMock());
  if (core !== undefined)
    createHandlers(library, core, { ...(origins !== undefined && { origins: origins as string[] }) });
  if (resolver === undefined) throw new Error("there is no handler");
  return resolver;
}

describe("the origins of a handler", () => {
  test.each([
    [undefined, "https://any.example/v1/p/flows", 401],
    [undefined, "https://any.example/other", undefined],
    [["https://a.example"], "https://a.example/other", 404],
    [["https://A.example:443/"], "https://a.example/v1/p/flows", 401],
    [["https://a.example"], "https://b.example/v1/p/flows", undefined],
  ])("%j: %s is answered with %s", async (origins, url, status) => {
    expect((await resolverFor(origins)({ request: new Request(url) }))?.status).toBe(status);
  });

  test.each<[unknown, string]>([
    ["https://a.example", 'origins: got "https://a.example", expected a list of origins'],
    [["a.example"], 'origins: got "a.example", expected an origin such as'],
    [["https://a.example/v1"], 'origins: got "https://a.example/v1", expected an origin such as'],
    [["https://a.example?x"], 'origins: got "https://a.example?x", expected an origin such as'],
    [["about:blank"], 'origins: got "about:blank", expected an origin such as'],
    [[7], "origins: got 7, expected an origin such as"],
  ])("%j are refused", (origins, message) => {
    expect(() => resolverFor(origins)).toThrow(message);
  });
});
