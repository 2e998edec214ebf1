import { enableCompileCache } from "node:module";

// Node keeps what it made of the sources: taking the types out of 200 files takes half of a short run.
enableCompileCache();
await import("./run-codegen.ts");
