/** A tool that a step needs is missing or failed; the message says what to install or do. Printed without a stack. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}
