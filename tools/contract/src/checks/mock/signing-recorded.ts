import type { Check } from "../../check.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { withHeader } from "../../wire/request.ts";
import { createMock, titleOf } from "./context.ts";
import { NOW, type Site, sign } from "./signing-site.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: { refusal?: { reason: string } }[];
}

const SITE = "http://mock.test";
const SECRETS = ["temporary-token", 'a "quoted" secret'];

/** Signed headers are lines of the canonical request, which a refusal shows: what is secret in them is not recorded. */
export function recordedRefusalCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: why a signature was refused is recorded without the secrets that it signed`,
    async run(t) {
      const [token = "", issued = ""] = SECRETS;
      const { accessKey, secretKey } = TEST_CREDENTIALS.keys;
      const credentials = [{ accessKey, secretKey: `${secretKey}x`, securityToken: token }];
      const mock = createMock<Mock>(site.context, { credentials, now: () => NOW });
      const request = sign(site, SITE, {
        change: (one) =>
          withHeader(
            withHeader(withHeader(one, "X-Security-Token", token), "X-Subject-Token", `\u00a0${issued}`),
            "X-Shown",
            "a header",
          ),
      });
      const answer = await sendThroughFetch((one) => mock.fetch(one), SITE, request);
      t.equal(answer.status, 401, "a signature by another secret key");
      const reason = mock.journal.at(-1)?.refusal?.reason ?? "";
      t.equal(
        SECRETS.filter((secret) => reason.includes(secret) || reason.includes(JSON.stringify(secret).slice(1, -1))),
        [],
        reason,
      );
      for (const line of ["x-security-token:***\\n", "x-subject-token:***\\n", "x-shown:a header\\n"]) {
        t.ok(reason.includes(line), `${reason}: ${line}`);
      }
    },
  };
}
