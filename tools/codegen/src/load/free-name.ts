import type { Dict } from "./objects.ts";

/** `wanted`, or with the first number behind it that no member has. */
export function freeName(taken: Dict, wanted: string): string {
  if (!Object.hasOwn(taken, wanted)) return wanted;
  for (let number = 2; ; number++) {
    const name = `${wanted}_${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}
