/** Where something stands in a document. Lines and columns count from 1. */
export interface Location {
  file: string;
  line?: number;
  column?: number;
  /** JSON pointer, `#/paths/…`. */
  pointer?: string;
}

/** What is wrong with a document, in the four parts that a reader needs. */
export interface Problem {
  what: string;
  got?: string;
  expected?: string;
  remedy?: string;
}

/** A document that cannot be used. The message is complete: it is printed alone, without a stack trace. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly location: Location;
  readonly problem: Problem;

  constructor(location: Location, problem: Problem, options?: ErrorOptions) {
    super(render(location, problem), options);
    this.location = location;
    this.problem = problem;
  }
}

function render(location: Location, problem: Problem): string {
  const position = [location.file, location.line, location.column].filter((part) => part !== undefined).join(":");
  const lines = [`${position}: ${problem.what}`];
  if (location.pointer !== undefined) lines.push(`  at        ${location.pointer}`);
  if (problem.got !== undefined) lines.push(`  got       ${problem.got}`);
  if (problem.expected !== undefined) lines.push(`  expected  ${problem.expected}`);
  if (problem.remedy !== undefined) lines.push(`  to do     ${problem.remedy}`);
  return lines.join("\n");
}
