import { execFile } from "node:child_process";

export interface Run {
  code: number;
  output: string;
}

/** Runs a program to its end; what it prints, both streams. */
export function run(command: string, args: string[], env: Record<string, string>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ...env }, timeout: 60_000 };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

/** Credentials that the mock of the tests knows. */
export const KEYS = { accessKey: "EXAMPLE-ACCESS-KEY", secretKey: "example-secret-key" };
export const ENVIRONMENT = {
  HUAWEICLOUD_SDK_AK: KEYS.accessKey,
  HUAWEICLOUD_SDK_SK: KEYS.secretKey,
  X_AUTH_TOKEN: "example-token",
};
