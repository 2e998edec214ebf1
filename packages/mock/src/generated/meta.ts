// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** Version of the document that this package was generated from. */
export const specVersion = "1.0.0";

/** SHA-256 of that document, bundled. */
export const specHash = "780619be308ed994a8896ce9edd0de4e8a2ef1874dd88642d8cb6f89c081b932";
