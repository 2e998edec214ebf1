import { expect, test } from "vitest";
import { createTokenStore } from "./tokens.js";

test("the last 10,000 issued tokens are known, and every given one", () => {
  const tokens = createTokenStore(["given"]);
  for (let number = 0; number <= 10_000; number++) tokens.issue({ token: `issued ${number}` });
  expect(tokens.check("given", 0)).toEqual({ grant: { token: "given" } });
  expect(tokens.check("issued 1", 0)).toEqual({ grant: { token: "issued 1" } });
  expect(tokens.check("issued 0", 0)).toMatchObject({
    condition: "unauthenticated",
    reason: "the token is neither in the mock's option tokens nor one of the last 10000 that the mock issued",
  });
});
