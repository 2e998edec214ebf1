import { jsonBody, writeBody } from "../bodies.js";
import { call } from "../call.js";
import { createCore } from "../core.js";
import { ClientError, ConfigurationError, DecodingError, PermissionError } from "../errors.js";
import type { OperationDescriptor } from "../operation.js";
import type { BaseOptions, Fetch } from "../options.js";
import { addressOf, checkSecure } from "../server.js";
import type { AuthTarget, Credential } from "./credential.js";
import { cacheUntilExpiry, type Expiring } from "./expiring.js";
import { checkSecret } from "./token.js";

/** Who asks IAM for a token, and for what. */
export interface IamPasswordOptions {
  /** Name of the IAM user. */
  user: string;
  password: string;
  /** Name of the account that the user belongs to. */
  domain: string;
  /** Name of the project that the token is for, which for a region's own project is the region; or its ID. */
  project: string | { id: string };
  /** Address of IAM. Default: that of the client's region, `https://iam.{region}.myhuaweicloud.com`. */
  endpoint?: string | undefined;
  /** Default: the client's. */
  fetch?: Fetch | undefined;
}

const PASSWORD_SCHEME = { name: "password", type: "password" };

/** The call that issues tokens, as IAM's reference describes it. */
const CREATE_TOKEN: OperationDescriptor = {
  id: "iamPassword",
  method: "POST",
  path: "/v3/auth/tokens",
  parameters: [
    { name: "nocatalog", in: "query" },
    { name: "body", in: "body", required: true },
  ],
  write: [writeBody],
  bodies: { "application/json;charset=utf8": jsonBody },
  accept: "application/json",
  security: [[PASSWORD_SCHEME]],
  // A token more does no harm.
  idempotent: true,
};

/**
 * Authenticates with a token that is obtained from IAM by user name and password. It is kept, renewed before it
 * expires, and obtained once however many calls wait for it.
 *
 * @throws {@link ConfigurationError} where a name or the password is empty, or the endpoint is no address that a
 *   password may be sent to.
 * @throws {@link ClientError} from the call that needed the token, where IAM gives none.
 */
export function iamPassword(options: IamPasswordOptions): Credential {
  const { user, password, domain, project, endpoint } = options;
  const projectName = typeof project === "string" ? project : project?.id;
  for (const [name, value] of Object.entries({ user, password, domain, project: projectName })) {
    if (typeof value !== "string" || value === "") throw new ConfigurationError(`${name} is missing, expected text`);
  }
  if (endpoint !== undefined) checkSecure(addressOf({ baseUrl: endpoint }));
  let asking: AuthTarget;
  const tokens = cacheUntilExpiry(() => createToken(options, asking.options));
  return {
    kind: "IAM password",
    complete: true,
    covers: ({ parameterName }) => /^x-auth-token$/i.test(`${parameterName}`),
    async apply(target) {
      asking = target;
      const token = await tokens.get();
      target.kept = token;
      target.secrets.push(token, password);
      target.request.headers.set("X-Auth-Token", token);
    },
    refused(error, target) {
      // The token is good: another one would have no more permissions.
      if (error instanceof PermissionError) return false;
      const token = target.kept;
      if (typeof token === "string") tokens.forget(token);
      return token !== undefined;
    },
  };
}

async function createToken(
  { user, password, domain, project, endpoint, fetch }: IamPasswordOptions,
  client: Readonly<Record<string, unknown>>,
): Promise<Expiring<string>> {
  const baseUrl = endpoint ?? (client["region"] && `https://iam.${client["region"]}.myhuaweicloud.com`);
  if (!baseUrl) throw new ConfigurationError("endpoint is missing, expected IAM's address: the client has no region");
  const core = createCore(
    { userAgent: "iam-token", security: [], clientOptions: [] },
    {
      baseUrl: String(baseUrl),
      auth: passwordCredential(password),
      fetch: fetch ?? (client["fetch"] as Fetch | undefined),
      fetchOptions: client["fetchOptions"] as BaseOptions["fetchOptions"],
      maxRetries: client["maxRetries"] as BaseOptions["maxRetries"],
      maxRetryAfter: client["maxRetryAfter"] as BaseOptions["maxRetryAfter"],
    },
  );
  const scope = { project: typeof project === "string" ? { name: project } : project };
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: domain } } } };
  try {
    const given = { nocatalog: "true", body: { auth: { identity, scope } } };
    const { data, response } = await call(core, CREATE_TOKEN, given).withResponse();
    const value = checkSecret("X-Subject-Token", response.headers.get("x-subject-token") ?? undefined);
    const expires = Date.parse(Object(Object(data).token).expires_at);
    if (Number.isNaN(expires))
      throw new DecodingError("the answer has no token.expires_at", { status: response.status });
    return { value, expires };
  } catch (error) {
    // It was retried here: the call that waits for the token need not do so again.
    throw error instanceof ClientError ? Object.assign(error, { retryable: false }) : error;
  }
}

/** The password stands in the body; this keeps it out of errors, off redirects and off plain http. */
function passwordCredential(password: string): Credential {
  return {
    kind: "password",
    covers: (scheme) => scheme === PASSWORD_SCHEME,
    apply: ({ secrets }) => void secrets.push(password),
  };
}
