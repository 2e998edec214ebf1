// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** Version of the document that this package was generated from. */
export const specVersion = "1.0.0";

/** SHA-256 of that document, bundled, as canonical JSON; lower-case hex. */
export const specHash = "a6a94470b91917f197cef2deff408d5da670e26fa401d527c3a3e1abdef1844b";
