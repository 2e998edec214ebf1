import { hmacSha256, sha256 } from "#digest";

export const ALGORITHM = "SDK-HMAC-SHA256";

/** The signature of a canonical request, lower-case hex: the secret key is the HMAC's key as it is. */
export function sign(canonical: string, date: string, secretKey: string): string {
  return hmacSha256(secretKey, `${ALGORITHM}\n${date}\n${sha256(canonical)}`);
}
