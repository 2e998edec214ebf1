/** A value as a request has it: what only the server sets (`readOnly`) may be left out. */
export type SentOf<T> = Directed<T, "$read">;

/** A value as a response has it: what only requests have (`writeOnly`) is not to be counted on. */
export type ReceivedOf<T> = Directed<T, "$write">;

/** Marks of openapi-typescript: `$Read<number>` is a number that is read only. */
type Mark = "$read" | "$write";
type Marked<M extends Mark> = { readonly [Key in M]: unknown };

/** What has no members of the document's. A list of texts that stays open holds `string & {}`, an object to TypeScript. */
type Plain = string | number | boolean | Blob;

/** The value alone; of parts of `allOf` that describe one member, some may be marked. */
type Unmarked<T> = T extends { readonly $read: infer Value } | { readonly $write: infer Value }
  ? [Exclude<keyof T, Mark>] extends [never]
    ? Value
    : Value & Omit<T, Mark>
  : T;

type MarkedKeys<T, Other extends Mark> = {
  [Key in keyof T]-?: NonNullable<T[Key]> extends Marked<Other> ? Key : never;
}[keyof T];

type Directed<T, Other extends Mark> = 0 extends 1 & T
  ? T // any, which matches every condition
  : T extends Marked<"$read"> | Marked<"$write">
    ? Directed<Unmarked<T>, Other>
    : T extends Plain
      ? T
      : T extends readonly unknown[]
        ? { [Key in keyof T]: Directed<T[Key], Other> }
        : T extends object
          ? DirectedMembers<T, Other>
          : T;

type DirectedMembers<T, Other extends Mark> = [MarkedKeys<T, Other>] extends [never]
  ? { [Key in keyof T]: Directed<T[Key], Other> }
  : { [Key in keyof T as NonNullable<T[Key]> extends Marked<Other> ? never : Key]: Directed<T[Key], Other> } & {
      [Key in keyof T as NonNullable<T[Key]> extends Marked<Other> ? Key : never]?: Directed<T[Key], Other>;
    };
