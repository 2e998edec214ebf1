/** Bundles for production don't look for mocks. */
export function checkSpec(): void {}
