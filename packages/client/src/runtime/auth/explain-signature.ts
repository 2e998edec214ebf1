/**
 * Says which line of the canonical request differs. The gateway quotes its own in the message of a refused signature,
 * its lines joined by `|`.
 *
 * @param message The gateway's message.
 * @param canonical The canonical request that was signed.
 * @returns undefined where the message quotes none.
 */
export function explainSignature(message: string, canonical: string): string | undefined {
  const quoted = /canonicalRequest:([^\n]*)/.exec(message)?.[1];
  if (quoted === undefined) return undefined;
  const ours = canonical.split("\n");
  const theirs = quoted.split("|");
  const at = ours.findIndex((line, index) => line !== theirs[index]?.trim());
  if (at < 0) {
    return "The gateway signed the same canonical request: the secret key does not belong to the access key.";
  }
  const name = nameOf(ours, at);
  return `The canonical requests differ in ${name}: the gateway has "${theirs[at] ?? ""}", the client "${ours[at]}".`;
}

/** The lines are method, path, query, one for each header, an empty one, the names of the headers, and the hash. */
function nameOf(lines: readonly string[], at: number): string {
  if (at < 3) return `the ${["method", "path", "query"][at]}`;
  if (at === lines.length - 1) return "the hash of the body";
  if (at === lines.length - 2) return "the names of the signed headers";
  return `the header ${lines[at]?.split(":")[0]}`;
}
