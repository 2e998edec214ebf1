/** What of a name counts where names are compared: artefacts write the rest as their language has it. */
export const letters = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
