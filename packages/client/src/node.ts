/** What needs Node: access keys of the environment, of a file and of the metadata service. */
export { type ConfiguredKey, fromEnv, fromProfile, type ProfileOptions } from "./runtime/node/access-keys.js";
export { defaultChain } from "./runtime/node/default-chain.js";
export { fromMetadata, type MetadataOptions } from "./runtime/node/metadata.js";
