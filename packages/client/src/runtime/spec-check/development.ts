/** Header in which a mock says which document it was made from. */
const HEADER = "x-mock-spec";

let warned = false;

/**
 * Warns, once in a process, when the answer comes from a mock that was made from another document than this client:
 * what passes against such a mock may fail against the service. The service itself sends no such header.
 */
export function checkSpec(
  response: Response,
  { document }: { document: { spec?: string } },
  warn = console.warn,
): void {
  const { spec } = document;
  const found = response.headers.get(HEADER);
  if (warned || found === null || spec === undefined || found === spec || isProduction()) return;
  warned = true;
  // A mock without a network has no address.
  const where = response.url === "" ? "" : ` at ${new URL(response.url).origin}`;
  warn(
    `The mock${where} is made from document ${found}, this client from ${spec}. ` +
      "Install versions of both that were released together: equal versions are made from one document.",
  );
}

/** Without the types of any runtime: browsers have no process. */
function isProduction(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.["NODE_ENV"] === "production";
}
