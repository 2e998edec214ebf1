import { EXAMPLE, type Settings } from "./call.ts";
import type { TryItOperation, TryItParameter, Way } from "./data.ts";
import { element } from "./dom.ts";
import type { Words } from "./words.ts";

export interface Form {
  root: HTMLFormElement;
  /** What is filled in. @throws SyntaxError where the body is no JSON */
  read(): Settings;
  /** Shows what is wrong with a field, in the document's words; an empty list clears all. */
  complain(issues: { name: string; expected: string }[]): void;
}

export interface FormOptions {
  words: Words;
  /** Whether the server of these pages sends calls on. */
  proxy: boolean;
  /** Of the server's URL, with their defaults. */
  variables: Record<string, string>;
}

/** The form for an operation, made from its parameters. */
export function createForm(operation: TryItOperation, { words, proxy, variables }: FormOptions): Form {
  const fields = new Map(operation.parameters.map((parameter) => [parameter.property, parameterField(parameter)]));
  const target = choice("target", words.target, proxy ? { mock: words.mock, proxy: words.real } : { mock: words.mock });
  const offered = operation.ways.filter((way): way is Way => way in words.ways);
  const ways = Object.fromEntries(offered.toReversed().map((way) => [way, words.ways[way]]));
  const way = choice("way", words.way, ways);
  const places = Object.entries(variables).map(([name, value]) => textField(`variable-${name}`, name, value));
  const secrets = secretFields(words);
  const check = element("input", { type: "checkbox", id: "try-it-check", checked: true });
  const body =
    operation.body === null
      ? undefined
      : element(
          "textarea",
          { id: "try-it-body", rows: "8", spellcheck: "false" },
          JSON.stringify(operation.body, null, 2),
        );
  const root = element(
    "form",
    { class: "try-it-form", novalidate: true },
    target.row,
    ...places.map(({ row }) => row),
    way.row,
    ...Object.values(secrets).map(({ row }) => row),
    element("p", { class: "try-it-note" }, proxy ? words.warning : words.proxyHint),
    ...[...fields.values()].map(({ row }) => row),
    ...(body === undefined ? [] : [element("p", {}, element("label", { for: body.id }, words.body), body)]),
    element("p", {}, check, element("label", { for: check.id }, ` ${words.check}`)),
    element("button", { type: "submit", class: "try-it-send" }, words.send),
  );
  const showSecrets = () => {
    const used = way.input.value;
    secrets.accessKey.row.hidden = used !== "signature";
    secrets.secretKey.row.hidden = used !== "signature";
    secrets.token.row.hidden = used !== "token";
  };
  way.input.addEventListener("change", showSecrets);
  showSecrets();
  return {
    root,
    read: () => ({
      target: target.input.value === "proxy" ? "proxy" : "mock",
      way: way.input.value as Way,
      accessKey: secrets.accessKey.input.value,
      secretKey: secrets.secretKey.input.value,
      token: secrets.token.input.value,
      check: check.checked,
      variables: Object.fromEntries(
        Object.keys(variables).map((name, index) => [name, places[index]?.input.value ?? ""]),
      ),
      values: readValues(operation.parameters, fields),
      body: body === undefined ? undefined : JSON.parse(body.value),
    }),
    complain(issues) {
      for (const [property, { note, input }] of fields) {
        const issue = issues.find(({ name }) => name === property);
        note.textContent = issue === undefined ? "" : issue.expected;
        if (issue === undefined) input.removeAttribute("aria-invalid");
        else input.setAttribute("aria-invalid", "true");
      }
    },
  };
}

interface Field {
  row: HTMLElement;
  input: HTMLInputElement | HTMLSelectElement;
  note: HTMLElement;
}

function parameterField({ name, property, description, schema, example, required }: TryItParameter): Field {
  const id = `try-it-${property}`;
  const about = `${id}-about`;
  const shared = { id, "aria-describedby": about, spellcheck: "false" };
  const value =
    example === null || example === undefined ? "" : typeof example === "string" ? example : JSON.stringify(example);
  const input =
    schema.enum === undefined
      ? element("input", { ...shared, type: "text", autocomplete: "off", value, required })
      : element("select", shared, ...["", ...schema.enum.map(String)].map((each) => element("option", {}, each)));
  const note = element("span", { class: "try-it-issue", role: "alert" });
  const row = element(
    "p",
    {},
    element("label", { for: id }, element("code", {}, name)),
    input,
    element("span", { id: about, class: "try-it-about" }, description),
    note,
  );
  return { row, input, note };
}

/** Numbers are sent as numbers where they are some; anything else as it was typed, to be judged by the client. */
function readValues(parameters: TryItParameter[], fields: ReadonlyMap<string, Field>): Record<string, unknown> {
  const filled = parameters.flatMap(({ property, schema }) => {
    const text = fields.get(property)?.input.value ?? "";
    return text === "" ? [] : [[property, convert(text, [schema.type ?? []].flat())] as const];
  });
  return Object.fromEntries(filled);
}

function convert(text: string, types: string[]): unknown {
  if (
    types.some((type) => type === "integer" || type === "number") &&
    text.trim() !== "" &&
    !Number.isNaN(Number(text))
  ) {
    return Number(text);
  }
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("array")) return text.split(",");
  return text;
}

function textField(id: string, label: string, value: string) {
  const input = element("input", {
    id: `try-it-${id}`,
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    value,
  });
  return { row: element("p", {}, element("label", { for: input.id }, label), input), input };
}

function secretFields(words: Words) {
  return {
    accessKey: textField("access-key", words.accessKey, EXAMPLE.accessKey),
    secretKey: textField("secret-key", words.secretKey, EXAMPLE.secretKey),
    token: textField("token", words.token, EXAMPLE.token),
  };
}

function choice(id: string, label: string, options: Record<string, string>) {
  const input = element(
    "select",
    { id: `try-it-${id}` },
    ...Object.entries(options).map(([value, text]) => element("option", { value }, text)),
  );
  return { row: element("p", {}, element("label", { for: input.id }, label), input), input };
}
