/** The text of a fault, which Zod asks for with the value: the value given, and what is expected. */
export const expected = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }): string =>
    `${input === undefined ? 'is missing' : `is ${JSON.stringify(input)}`}; expected ${what}`,
});
