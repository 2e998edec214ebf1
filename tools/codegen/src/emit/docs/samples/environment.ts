/** An environment variable in a program of Node; an empty text where it is not set. */
export function fromEnvironment(name: string): string {
  return `process.env.${name} ?? ""`;
}
