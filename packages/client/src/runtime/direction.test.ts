import { expectTypeOf, test } from "vitest";
import type { ReceivedOf, SentOf } from "./direction.js";

/** As openapi-typescript marks `readOnly` and `writeOnly`; the compiler is the judge. */
interface User {
  id: { readonly $read: number };
  name: string;
  password: { readonly $write: string };
  nick?: { readonly $read: string | null };
  groups?: { gid: { readonly $read: string }; role: "a" | "b" | (string & {}) }[];
  friend?: User | null;
  photo?: Blob;
  place?: [number, number];
  more?: { [key: string]: { seen: { readonly $read: boolean } } };
}

test("a request need not have what is read only", () => {
  expectTypeOf({ name: "x", password: "p" }).toExtend<SentOf<User>>();
  expectTypeOf({ name: "x", password: "p", id: 1, friend: { name: "y", password: "p" } }).toExtend<SentOf<User>>();
  expectTypeOf({ name: "x" }).not.toExtend<SentOf<User>>();
  expectTypeOf({ name: "x", password: "p", id: "1" }).not.toExtend<SentOf<User>>();
  expectTypeOf({ name: "x", password: "p", groups: [{ role: "c" }] }).toExtend<SentOf<User>>();
  expectTypeOf({ name: "x", password: "p", groups: [{ gid: "g" }] }).not.toExtend<SentOf<User>>();
  expectTypeOf({ name: "x", password: "p", more: { a: {} } }).toExtend<SentOf<User>>();
});

test("a response need not have what is write only", () => {
  type Received = ReceivedOf<User>;
  expectTypeOf({ id: 1, name: "x" }).toExtend<Received>();
  expectTypeOf({ name: "x", password: "p" }).not.toExtend<Received>();
  expectTypeOf<Received["id"]>().toEqualTypeOf<number>();
  expectTypeOf<Received["nick"]>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<Received["password"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<NonNullable<Received["friend"]>["id"]>().toEqualTypeOf<number>();
});

test("what is marked nowhere stays as it is", () => {
  expectTypeOf<ReceivedOf<User>["photo"]>().toEqualTypeOf<Blob | undefined>();
  expectTypeOf<SentOf<User>["place"]>().toEqualTypeOf<[number, number] | undefined>();
  type Links = { links: { readonly $read: { self: string } } } & { links: { next: string } };
  expectTypeOf<ReceivedOf<Links>["links"]>().toExtend<{ self: string; next: string }>();
  type Open = "a" | (string & {});
  expectTypeOf<ReceivedOf<{ a: Open }>["a"]>().toEqualTypeOf<Open>();
  // Any would match every condition, without end.
  // biome-ignore lint/suspicious/noExplicitAny: it is what is tested
  expectTypeOf<SentOf<any>>().toBeAny();
  expectTypeOf<SentOf<unknown>>().toEqualTypeOf<unknown>();
  expectTypeOf<SentOf<string | null>>().toEqualTypeOf<string | null>();
});
