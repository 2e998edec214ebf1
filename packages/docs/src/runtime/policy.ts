/**
 * The Content-Security-Policy of every page, set by the page itself and by the server: nothing inline and no other
 * host. The search index is read by WebAssembly.
 */
export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
