import type { ApiModel, GeneratedFile } from "../model/types.ts";

export interface EmitContext {
  /** How headers and messages name the document: `spec/openapi.yaml`. */
  specName: string;
  /** Absolute path of the folder that the files will be written to; it may hold an earlier output. */
  folder: string;
}

/** Makes the generated part of one package. */
export interface Emitter {
  /** It runs a tool that not every machine has, so drift compares the manifest's hashes instead of emitting again. */
  external?: boolean;
  /** `client`: its folder here, its package in `packages/`, its value for `--emit`. */
  name: string;
  /** The files of `packages/<name>/src/generated`; the same model gives the same bytes. Touches no file there. */
  emit(model: ApiModel, context: EmitContext): GeneratedFile[] | Promise<GeneratedFile[]>;
  /**
   * Whatever decides the output besides the document and the emitter's own source, by name: versions of tools and
   * hashes of templates. Goes into the manifest, so that drift is found without running a tool.
   */
  inputs(model: ApiModel): Record<string, string>;
  /**
   * The rest of a self-contained package for `pnpm codegen --out DIR`, relative to `DIR/<name>`: package.json,
   * tsconfig.json and the hand-written sources of `packages/<name>` that the generated ones join.
   */
  scaffold(model: ApiModel): GeneratedFile[];
}
