import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { AccessKey } from "../auth/ak-sk.js";
import { checkSecret } from "../auth/token.js";
import { ConfigurationError } from "../errors.js";

/** An access key with the project that was configured beside it. */
export interface ConfiguredKey extends AccessKey {
  projectId?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The access key of the environment: `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and, where they are set,
 * `HUAWEICLOUD_SDK_SECURITY_TOKEN` and `HUAWEICLOUD_SDK_PROJECT_ID`; the names of Huawei's SDKs.
 *
 * @throws {@link ConfigurationError} where one of the first two is missing, or a value cannot be sent.
 */
export function fromEnv(env: Environment = process.env): ConfiguredKey {
  return configuredKey(
    {
      ak: env["HUAWEICLOUD_SDK_AK"],
      sk: env["HUAWEICLOUD_SDK_SK"],
      security_token: env["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
      project_id: env["HUAWEICLOUD_SDK_PROJECT_ID"],
    },
    (name) => `HUAWEICLOUD_SDK_${name.toUpperCase()} of the environment`,
  );
}

export interface ProfileOptions {
  /** Default: `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, else `~/.huaweicloud/credentials`. */
  file?: string | undefined;
  /** Section of the file. Default `basic`, as in Huawei's SDKs. */
  section?: string | undefined;
  env?: Environment | undefined;
}

/**
 * The access key of a credentials file, with the members `ak`, `sk`, `security_token` and `project_id`.
 *
 * @throws {@link ConfigurationError} where there is no such file, section or key, or a line is malformed.
 */
export function fromProfile({ file, section = "basic", env = process.env }: ProfileOptions = {}): ConfiguredKey {
  const path = file ?? profilePath(env);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throw new ConfigurationError(`the credentials file ${path} ${reason}, expected a section [${section}]`, { cause });
  }
  const members = parseIni(text, path).get(section);
  if (members === undefined) throw new ConfigurationError(`${path} has no section [${section}], expected one`);
  return configuredKey(Object.fromEntries(members), (name) => `${name} of [${section}] in ${path}`);
}

/** Where the credentials file is by default. */
export function profilePath(env: Environment): string {
  return env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] || join(homedir(), ".huaweicloud", "credentials");
}

function configuredKey(members: Environment, describe: (name: string) => string): ConfiguredKey {
  const { security_token: securityToken, project_id: projectId } = members;
  return {
    accessKey: checkSecret(describe("ak"), members["ak"]),
    secretKey: checkSecret(describe("sk"), members["sk"]),
    ...(securityToken ? { securityToken: checkSecret(describe("security_token"), securityToken) } : {}),
    ...(projectId ? { projectId } : {}),
  };
}

/** Sections of an INI file. Messages show no line: it may hold a secret. */
function parseIni(text: string, path: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const [index, source] of text.split(/\r\n|\n|\r/).entries()) {
    const line = source.trim();
    if (line === "" || /^[#;]/.test(line)) continue;
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    const member = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line);
    if (name !== undefined) {
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
    } else if (current !== undefined && member !== null) {
      current.set((member[1] as string).toLowerCase(), member[2] as string);
    } else {
      throw new ConfigurationError(`line ${index + 1} of ${path} is malformed, expected [section] or name = value`);
    }
  }
  return sections;
}
