/** At most so many of a list, evenly spread over it; all where there are not more. */
export const spread = <Value>(list: readonly Value[], most: number): Value[] =>
  list.length <= most
    ? [...list]
    : Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)] as Value);
