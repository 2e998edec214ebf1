/**
 * A module of Node. Not by `import`: that reads every export once, and the lazy ones of `node:http` and `node:crypto`
 * load undici, HTTP/2, TLS and WebCrypto, which takes as long as everything else that happens at the start.
 */
export const nodeModule: typeof process.getBuiltinModule = process.getBuiltinModule;
