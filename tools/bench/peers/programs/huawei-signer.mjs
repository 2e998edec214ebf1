// Huawei's own signer, called as the SDK's BasicCredentials calls it.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { AKSKSigner } = require("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner");

/** All headers of the request: those given, and those that the signer adds. */
export function signedHeaders({ method, host, path, query = {}, headers = {}, accessKey, secretKey }) {
  const request = { method, endpoint: `http://${host}${path}`, queryParams: query, headers };
  return AKSKSigner.sign(request, { getAk: () => accessKey, getSk: () => secretKey });
}
