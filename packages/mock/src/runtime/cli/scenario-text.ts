import type { ScenarioStep } from "../scenario.js";
import { UsageError } from "./arguments.js";

/** `NAME:status=429,retryAfter=1` → the operation and the step; values are JSON where they can be. */
export function parseScenario(text: string): { operation: string; step: ScenarioStep } {
  const colon = text.indexOf(":");
  if (colon === -1) throw new UsageError(`got ${JSON.stringify(text)}, expected OPERATION:NAME=VALUE,…`);
  const step: Record<string, unknown> = {};
  for (const part of splitParts(text.slice(colon + 1))) {
    const equals = part.indexOf("=");
    if (equals === -1) throw new UsageError(`got ${JSON.stringify(part)}, expected NAME=VALUE`);
    step[part.slice(0, equals).trim()] = parseValue(part.slice(equals + 1).trim());
  }
  return { operation: text.slice(0, colon), step };
}

/** At commas outside of braces and brackets, so that a value may be JSON. */
function splitParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if ("{[".includes(character)) depth++;
    else if ("}]".includes(character)) depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
