import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiChange } from "./compare-surface.ts";
import { compareTypes } from "./compare-types.ts";
import { copyDeclarations } from "./declarations.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "live-flows-types-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Values that a rule for the document has rated already. */
const ACCEPTED = ["new-value"];

const table: readonly { name: string; base: string; current: string; want: readonly string[] }[] = [
  { name: "nothing", base: "export declare const a: number;", current: "export declare const a: number;", want: [] },
  {
    name: "comments",
    base: "/** Old. */ export declare const a: number;",
    current: "/** New. */ export declare const a: number;",
    want: [],
  },
  {
    name: "a version",
    base: 'export declare const version = "1.0.0";',
    current: 'export declare const version = "1.1.0";',
    want: [],
  },
  {
    name: "an export is removed",
    base: "export declare const a: number; export declare const b: number;",
    current: "export declare const a: number;",
    want: ["breaking b"],
  },
  {
    name: "an export is added",
    base: "export declare const a: number;",
    current: "export declare const a: number; export interface B {}",
    want: ["additive B"],
  },
  {
    name: "a function needs a further argument",
    base: "export declare function f(a: string): void;",
    current: "export declare function f(a: string, b: string): void;",
    want: ["breaking f"],
  },
  {
    name: "a function takes an optional argument",
    base: "export declare function f(a: string): void;",
    current: "export declare function f(a: string, b?: string): void;",
    want: ["additive f"],
  },
  {
    name: "a method accepts less",
    base: "export interface A { f(a: string | number): void } export declare const a: A;",
    current: "export interface A { f(a: string): void } export declare const a: A;",
    want: ["breaking A", "breaking a"],
  },
  {
    name: "options get an optional member",
    base: "export interface O { a: string } export declare function f(o: O): void;",
    current: "export interface O { a: string; b?: number } export declare function f(o: O): void;",
    want: ["additive O", "additive f"],
  },
  {
    name: "options get a required member",
    base: "export interface O { a: string } export declare function f(o: O): void;",
    current: "export interface O { a: string; b: number } export declare function f(o: O): void;",
    want: ["breaking O", "breaking f"],
  },
  {
    name: "a result gets a member",
    base: "export interface R { a: string } export declare function f(): Promise<R>;",
    current: "export interface R { a: string; b: number } export declare function f(): Promise<R>;",
    want: ["additive R", "additive f"],
  },
  {
    name: "a result loses a member",
    base: "export interface R { a: string; b: number } export declare function f(): Promise<R>;",
    current: "export interface R { a: string } export declare function f(): Promise<R>;",
    want: ["breaking R", "breaking f"],
  },
  {
    name: "a member of a result can be missing",
    base: "export interface R { a: string } export declare function f(): AsyncIterable<R>;",
    current: "export interface R { a?: string } export declare function f(): AsyncIterable<R>;",
    want: ["breaking R", "breaking f"],
  },
  {
    name: "a type that is passed and received gets a member",
    base: "export interface T { a: string } export declare function f(t: T): T;",
    current: "export interface T { a: string; b: number } export declare function f(t: T): T;",
    want: ["breaking T", "breaking f"],
  },
  {
    name: "a value that is received can be another one",
    base: 'export type S = "a" | "b"; export declare function f(): S;',
    current: 'export type S = "a" | "b" | "c"; export declare function f(): S;',
    want: ["breaking S", "breaking f"],
  },
  {
    name: "one that the document's rules accept",
    base: 'export type S = "a" | "b"; export declare function f(): S;',
    current: 'export type S = "a" | "b" | "new-value"; export declare function f(): S;',
    want: [],
  },
  {
    name: "a value that is passed can be another one",
    base: 'export type S = "a" | "b"; export declare function f(s: S): void;',
    current: 'export type S = "a" | "b" | "c"; export declare function f(s: S): void;',
    want: ["additive S", "additive f"],
  },
  {
    name: "private members of a class",
    base: "export declare class C { #private; private a; b: string }",
    current: "export declare class C { #private; private z; b: string }",
    want: [],
  },
  {
    name: "a class needs an argument",
    base: "export declare class C { constructor(); b: string }",
    current: "export declare class C { constructor(a: string); b: string }",
    want: ["breaking C"],
  },
  {
    name: "a type that is not exported itself",
    base: "interface I { a: string } export declare function f(): I; export {};",
    current: "interface I { a: number } export declare function f(): I; export {};",
    want: ["breaking f"],
  },
  {
    name: "a generic type",
    base: "export interface Page<T> { items: T[] } export declare function f<T>(): Page<T>;",
    current: "export interface Page<T> { items: T[]; total: number } export declare function f<T>(): Page<T>;",
    want: ["additive Page", "additive f"],
  },
  {
    name: "a class that is exported as a type alone",
    base: "declare class C { b: string } export type { C };",
    current: "declare class C { b: string } export type { C };",
    want: [],
  },
  {
    name: "a class that was exported as a type alone needs more where it is passed",
    base: "declare class C { b: string } export type { C }; export declare function f(c: C): void;",
    current: "declare class C { b: string; d: string } export type { C }; export declare function f(c: C): void;",
    want: ["breaking C", "breaking f"],
  },
  {
    name: "a class is no longer exported as a value",
    base: "export declare class C { b: string }",
    current: "declare class C { b: string } export type { C };",
    want: ["breaking C"],
  },
  {
    name: "a type becomes a value",
    base: "export interface A { a: string }",
    current: "export declare const A: string;",
    want: ["breaking A"],
  },
];

/** One package with an entry point for each row: the compiler starts once. */
let changes: ApiChange[];
beforeAll(async () => {
  for (const name of ["base", "current"] as const) {
    const source = join(folder, "packages", name);
    await mkdir(join(source, "dist"), { recursive: true });
    await writeFile(join(source, "package.json"), '{ "type": "module" }');
    for (const [index, row] of table.entries()) await writeFile(join(source, fileOf(index)), row[name]);
    await copyDeclarations(source, folder, join(folder, name), name === "current" ? ACCEPTED : []);
  }
  const entries = table.map((_, index) => ({ subpath: `./${index}.`, base: fileOf(index), current: fileOf(index) }));
  changes = compareTypes(folder, entries);
}, 60_000);

const fileOf = (index: number): string => `dist/${index}.d.ts`;

test.for(table.map((row, index) => [row.name, row.want, index] as const))("%s", ([, want, index]) => {
  const ofRow = changes.filter(({ text }) => text.includes(`(\`${index}.\`)`));
  const short = ofRow.map(({ impact, text }) => `${impact} ${/`([^`]*)`/.exec(text)?.[1]}`);
  expect(short.sort(), JSON.stringify(ofRow, null, 2)).toEqual([...want].sort());
});

test("the reason names the difference, without paths of the copies", () => {
  const { why } = changes.find(({ impact, text }) => impact === "breaking" && text.startsWith("`R`")) ?? { why: "" };
  expect(why).toMatch(/^Code that receives it finds something else: Property 'b' is missing in type 'R'/);
});
