import { expect, test } from "vitest";
import { isObject } from "./checks.js";

test.each([
  { value: {}, required: undefined, want: true },
  { value: [], required: undefined, want: false },
  { value: null, required: undefined, want: false },
  { value: { lat: 0, lng: null }, required: ["lat", "lng"], want: true },
  { value: { lat: 0 }, required: ["lat", "lng"], want: false },
  { value: { lat: 0, lng: undefined }, required: ["lat", "lng"], want: false },
  { value: {}, required: ["constructor"], want: false },
])("$value is an object with $required: $want", ({ value, required, want }) => {
  expect(isObject(value, required)).toBe(want);
});
