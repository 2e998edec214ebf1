import type { SchemaObject } from "./flatten.js";
import { sampleFormat } from "./formats.js";
import { samplePattern } from "./pattern.js";
import type { SampleContext } from "./sample.js";
import { sampleText } from "./texts.js";

export interface StringContext extends SampleContext {
  /** Name of the property that the text is for. */
  readonly name: string;
}

/** A text by pattern, by format, or by the name of its property, as long as the schema asks for. */
export function sampleString(schema: SchemaObject, context: StringContext): string {
  const minLength = (schema["minLength"] as number | undefined) ?? 0;
  const maxLength = (schema["maxLength"] as number | undefined) ?? Number.POSITIVE_INFINITY;
  if (typeof schema["pattern"] === "string") {
    const text = samplePattern(schema["pattern"], context.random, minLength, maxLength);
    if (text !== undefined) return text;
  }
  if (typeof schema["format"] === "string") {
    const text = sampleFormat(schema["format"], context.random);
    if (text !== undefined) return text;
  }
  return fit(sampleText(context), minLength, maxLength);
}

function fit(text: string, minLength: number, maxLength: number): string {
  const padded = text.length < minLength ? text.padEnd(minLength, `-${text}`) : text;
  return padded.length > maxLength ? padded.slice(0, maxLength) : padded;
}
