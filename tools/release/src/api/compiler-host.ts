import { sep } from "node:path";
import ts from "typescript";

/** Parsed files of installed packages, the compiler's own libraries among them: the same for every comparison. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * A compiler host that parses the files of installed packages once in the life of this program.
 * @param options They must be the same for all hosts, since what was parsed and bound with them is shared.
 */
export function sharedCompilerHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getSourceFile(name, ...rest) {
      if (!host.realpath?.(name).includes(`${sep}node_modules${sep}`)) return host.getSourceFile(name, ...rest);
      if (!parsed.has(name)) parsed.set(name, host.getSourceFile(name, ...rest));
      return parsed.get(name);
    },
  };
}
