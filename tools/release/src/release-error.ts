/** An error that the maintainer can act on: its message says what was found, what was expected and what to do. */
export class ReleaseError extends Error {
  override name = "ReleaseError";
}
