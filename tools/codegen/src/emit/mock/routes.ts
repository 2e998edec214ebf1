import type { ApiModel, Content, JsonValue, Operation, Parameter, Response, Schema } from "../../model/types.ts";
import { stringLiteral } from "../validators/literals.ts";
import { collectionNames } from "./collections.ts";
import { itemSchemaOf } from "./items.ts";
import { Code, type Printable, print, Thunk } from "./print.ts";
import { printSchema } from "./schema-text.ts";
import { printShape, shapeOf } from "./shape.ts";
import { ValidatorRoots } from "./validator-roots.ts";

export interface Routes {
  text: string;
  roots: ValidatorRoots["roots"];
  /** Schemas that values are made from at run time. */
  sampled: Schema[];
}

/** `routes.ts`: what the runtime knows of each operation. */
export function emitRoutes(model: ApiModel): Routes {
  const writer = new RouteWriter(model);
  const operations = model.operations.map((operation) => writer.operation(operation));
  const imports = [
    'import type { OperationDescription } from "../runtime/description.js";',
    ...(writer.roots.roots.length > 0 ? ['import * as validators from "./validators.js";'] : []),
  ];
  const text = `${imports.join("\n")}

export const operations: readonly OperationDescription[] = ${print(operations)};
`;
  return { text, roots: writer.roots.roots, sampled: writer.sampled };
}

class RouteWriter {
  readonly roots = new ValidatorRoots();
  readonly sampled: Schema[] = [];
  readonly #model: ApiModel;
  readonly #collections: ReadonlyMap<Operation, string>;

  constructor(model: ApiModel) {
    this.#model = model;
    this.#collections = collectionNames(model);
  }

  operation(operation: Operation): Printable {
    const own = operation.errorCodes.slice(this.#model.errorCodes.length);
    return {
      id: operation.id,
      name: operation.name,
      method: operation.method,
      path: operation.path,
      summary: operation.summary,
      parameters: operation.parameters.map((parameter) => this.#parameter(parameter, operation)),
      body: this.#body(operation),
      security: operation.security.map((alternative) => alternative.map(({ scheme }) => scheme)),
      responses: operation.responses.map((response) => this.#response(response)),
      pagination: this.#pagination(operation),
      action: operation.permission?.action,
      errorCodes: own.length > 0 ? own.map(printErrorCode) : undefined,
      rateLimit: rateLimit(operation),
    };
  }

  #parameter(parameter: Parameter, operation: Operation): Printable {
    const { name, in: place, required, style, explode, contentType, schema, clientOption } = parameter;
    return {
      name,
      in: place,
      required,
      style,
      explode,
      contentType,
      shape: printShape(shapeOf(this.#model.document, schema)),
      check: this.roots.add(schema, "request", `${place} ${name}`, operation, !isStructured(contentType)),
      default: typeof schema === "object" ? (schema.default as JsonValue | undefined) : undefined,
      clientOption,
    };
  }

  #body({ requestBody, ...operation }: Operation): Printable {
    if (requestBody === undefined) return undefined;
    return {
      required: requestBody.required,
      content: requestBody.content.map(({ mediaType, schema = true, encoding }) => ({
        mediaType,
        shape: isReadByShape(mediaType, this.#model.document, schema)
          ? printShape(shapeOf(this.#model.document, schema))
          : undefined,
        styled: URLENCODED.test(mediaType) ? this.#styled(schema, encoding) : undefined,
        check: isOpaque(mediaType, this.#model.document, schema)
          ? undefined
          : this.roots.add(schema, "request", `${operation.name} body`, operation, !isStructured(mediaType)),
      })),
    };
  }

  /** Members that `encoding` gives a style, each as a parameter of a query. */
  #styled(schema: Schema, encoding: Content["encoding"] = {}): Printable {
    const { properties = {} } = shapeOf(this.#model.document, schema);
    const styled = Object.entries(encoding).flatMap(([name, value]): Printable[] => {
      const { style = "form", explode = style === "form", ...other } = Object(value) as Record<string, JsonValue>;
      const shape = properties[name];
      if (shape === undefined || Object.keys(Object(value)).length === Object.keys(other).length) return [];
      return [{ name, in: "query", required: false, style, explode, shape: printShape(shape) }];
    });
    return styled.length > 0 ? styled : undefined;
  }

  #response(response: Response): Printable {
    return {
      status: response.status,
      description: response.description,
      headers: response.headers.map(({ name, required, explode, contentType, schema }) => ({
        name,
        required,
        explode: explode || undefined,
        contentType,
        schema: this.#schema(schema),
      })),
      content: response.content.map((content) => this.#content(content)),
    };
  }

  #content({ mediaType, schema, examples }: Content): Printable {
    return {
      mediaType,
      schema: schema === undefined ? undefined : this.#schema(schema),
      examples: examples.map(({ name, value }) => ({ name, value: printExample(value) })),
    };
  }

  #schema(schema: Schema): Printable {
    this.sampled.push(schema);
    return new Thunk(printSchema(schema));
  }

  #pagination(operation: Operation): Printable {
    const { pagination } = operation;
    if (pagination === undefined) return undefined;
    const item = itemSchemaOf(this.#model.document, operation);
    const collection = this.#collections.get(operation) as string;
    return {
      ...pagination,
      collection,
      itemSchema: this.#schema(item),
      checkItem: this.roots.add(item, "response", `${collection} item`, operation),
    };
  }
}

/** Longer examples are kept as JSON text, which compilers and runtimes read much faster than code. */
const LONGEST_LITERAL = 1000;

function printExample(value: JsonValue): Printable {
  const text = JSON.stringify(value);
  if (text.length <= LONGEST_LITERAL) return new Thunk(value);
  return new Code(`() => JSON.parse(${stringLiteral(text)})`);
}

const URLENCODED = /^application\/x-www-form-urlencoded\b/i;

/** Forms are texts by name; a text is read as a number or the like where its schema asks for one. */
function isReadByShape(mediaType: string, document: ApiModel["document"], schema: Schema): boolean {
  if (/^multipart\//i.test(mediaType) || URLENCODED.test(mediaType)) return true;
  return /^text\//i.test(mediaType) && shapeOf(document, schema).types.some((type) => SCALARS.has(type));
}

/** Whether a media type carries more than texts. */
const isStructured = (mediaType = "text/plain"): boolean =>
  /^multipart\/|[/+]json\b/i.test(mediaType) || URLENCODED.test(mediaType);

/** Whether what is sent is a text that stands for an object or a list, as XML does: only a parser of its own could say. */
function isOpaque(mediaType: string, document: ApiModel["document"], schema: Schema): boolean {
  if (isStructured(mediaType) || mediaType.includes("*")) return false;
  return shapeOf(document, schema).types.every((type) => type === "object" || type === "array");
}

const SCALARS: ReadonlySet<string> = new Set(["integer", "number", "boolean"]);

function rateLimit(operation: Operation): Printable {
  const limit = operation.extensions["x-rate-limit"];
  if (typeof limit !== "object" || limit === null) return undefined;
  const { calls, seconds } = limit as { calls?: unknown; seconds?: unknown };
  return typeof calls === "number" && typeof seconds === "number" ? { calls, seconds } : undefined;
}

export function printErrorCode({ status, code, message, source, when }: ApiModel["errorCodes"][number]): Printable {
  return { status, code, message, source, when };
}
