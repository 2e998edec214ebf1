import { ClientError } from "./errors.js";
import type { Middleware } from "./middleware.js";
import { visibleHeaders, visibleUrl } from "./secrets.js";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** What `console` and most loggers are. */
export type Logger = Record<LogLevel, (message: string, fields: Readonly<Record<string, unknown>>) => void>;

export interface LoggingOptions {
  /** Default: `console`. */
  logger?: Logger | undefined;
  /** What is less than this is not logged. Default `info`. */
  level?: LogLevel | undefined;
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * Logs every attempt: `debug` says what is sent, `info` what succeeded, `warn` what failed but may be tried again,
 * `error` what failed for good. For `attemptMiddleware`. Credentials are added behind it, so that it never sees them;
 * headers and query parameters of telling names are blanked out all the same.
 */
export function logging({ logger = console, level = "info" }: LoggingOptions = {}): Middleware {
  const write = (at: LogLevel, message: string, fields: Record<string, unknown>) => {
    if (LEVELS.indexOf(at) >= LEVELS.indexOf(level)) logger[at](message, fields);
  };
  return async (request, next, { operation, attempt }) => {
    const started = performance.now();
    const fields = { operation: operation.id, attempt, method: request.method, url: visibleUrl(request.url) };
    const subject = `${operation.id} attempt ${attempt}`;
    write("debug", `${subject}: sending`, { ...fields, headers: visibleHeaders(request.headers) });
    try {
      const response = await next(request);
      const { status } = response;
      const duration = Math.round(performance.now() - started);
      const requestId = response.headers.get("x-request-id") ?? undefined;
      const at = status < 400 ? "info" : status === 429 || status >= 500 ? "warn" : "error";
      write(at, `${subject}: ${status} in ${duration} ms`, { ...fields, status, duration, requestId });
      return response;
    } catch (error) {
      const { name, message } = error as Error;
      // Messages of other origin may quote anything.
      const reason = error instanceof ClientError ? message : name;
      write("warn", `${subject}: ${reason}`, { ...fields, error: name });
      throw error;
    }
  };
}
