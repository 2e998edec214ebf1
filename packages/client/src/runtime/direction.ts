/** A value as a request has it: what only the server sets (`readOnly`) may be left out. */
export type SentOf<T> = Directed<T, "$read">;

/** A value as a response has it: what only requests have (`writeOnly`) is not to be counted on. */
export type ReceivedOf<T> = Directed<T, "$write">;

/** Marks of openapi-typescript: `$Read<number>` is a number that is read only. */
type Mark = "$read" | "$write";
type Marked<M extends Mark> = { readonly [Key in M]: unknown };
type Unmarked<T> = T extends { readonly $read: infer Value }
  ? Value
  : T extends { readonly $write: infer Value }
    ? Value
    : T;

type Directed<T, Other extends Mark> = T extends Marked<"$read"> | Marked<"$write">
  ? Directed<Unmarked<T>, Other>
  : T extends Blob
    ? T
    : T extends readonly unknown[]
      ? { [Key in keyof T]: Directed<T[Key], Other> }
      : T extends object
        ? { [Key in keyof T as NonNullable<T[Key]> extends Marked<Other> ? never : Key]: Directed<T[Key], Other> } & {
            [Key in keyof T as NonNullable<T[Key]> extends Marked<Other> ? Key : never]?: Directed<T[Key], Other>;
          }
        : T;
