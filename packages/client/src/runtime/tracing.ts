import { ResponseError } from "./errors.js";
import type { Middleware } from "./middleware.js";

type Attributes = Record<string, string | number>;

/** The part of OpenTelemetry's `Span` that is used. */
export interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

/** The part of OpenTelemetry's `Tracer` that is used. */
export interface Tracer {
  startActiveSpan<T>(name: string, options: { kind: number; attributes: Attributes }, run: (span: Span) => T): T;
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR`. */
const CLIENT = 2;
const ERROR = 2;

/**
 * Makes a span of every call, with the attributes of OpenTelemetry's conventions for HTTP clients. For `middleware`.
 *
 * @param tracer A tracer of OpenTelemetry, or anything like it.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function tracing(tracer: Tracer): Middleware {
  return (request, next, call) => {
    const { method, path, id } = call.operation;
    const { hostname, port, protocol } = new URL(request.url);
    const attributes = {
      "http.request.method": method,
      "url.template": path,
      "url.scheme": protocol.slice(0, -1),
      "server.address": hostname,
      "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
      "code.function.name": id,
    };
    return tracer.startActiveSpan(`${method} ${path}`, { kind: CLIENT, attributes }, async (span) => {
      try {
        const response = await next(request);
        span.setAttributes({ "http.response.status_code": response.status });
        return response;
      } catch (error) {
        const { name } = error as Error;
        if (error instanceof ResponseError) span.setAttributes({ "http.response.status_code": error.status });
        span.setAttributes({ "error.type": name });
        span.setStatus({ code: ERROR, message: name });
        throw error;
      } finally {
        span.setAttributes({ "http.request.resend_count": Math.max(0, call.attempt - 1) });
        span.end();
      }
    });
  };
}
