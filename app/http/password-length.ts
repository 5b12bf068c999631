/** Characters; no rule of composition stands beside them. */
export const passwordLength = { least: 15, most: 256 } as const;
