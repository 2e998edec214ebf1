import type { ApiModel, GeneratedFile } from "../../model/types.ts";

export function scaffold(_model: ApiModel): GeneratedFile[] {
  return [];
}
