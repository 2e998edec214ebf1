import { existsSync } from "node:fs";
import type { AccessKeySource } from "../auth/ak-sk.js";
import { fromEnv, fromProfile, type ProfileOptions, profilePath } from "./access-keys.js";
import { fromMetadata, type MetadataOptions } from "./metadata.js";

/**
 * The first access key there is, in the order of Huawei's SDKs: environment, credentials file, metadata service.
 * What is there but wrong is an error, not a reason to go on.
 *
 * @throws {@link ConfigurationError} where the environment or the file has a wrong key.
 */
export function defaultChain(options: ProfileOptions & MetadataOptions = {}): AccessKeySource {
  const { env = process.env, file } = options;
  if (env["HUAWEICLOUD_SDK_AK"] || env["HUAWEICLOUD_SDK_SK"]) return fromEnv(env);
  const named = file ?? env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"];
  if (named || existsSync(profilePath(env))) return fromProfile(options);
  return fromMetadata(options);
}
