/** Members of a path item that are operations, in the order of the specification. */
export const METHODS: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
