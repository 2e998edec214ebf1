/** Thrown where an option, or data given to the mock, cannot be used: what was got, what was expected, what to do. */
export class InvalidOptionError extends Error {
  override readonly name = "InvalidOptionError";
  /** Name of the option: `port`. */
  readonly option: string;

  constructor(option: string, got: string, expected: string, remedy?: string) {
    super(`${option}: got ${got}, expected ${expected}${remedy === undefined ? "" : `; ${remedy}`}`);
    this.option = option;
  }
}
