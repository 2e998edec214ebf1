// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** Version of the document that this package was generated from. */
export const specVersion = "1.0.0";

/** SHA-256 of that document, bundled, as canonical JSON; lower-case hex. */
export const specHash = "5c29d7fe2a4777ee73867faace56d81aa7562d911f7b20d6556fbdb66e4361aa";
