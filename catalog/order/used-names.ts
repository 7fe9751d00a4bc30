/** Behind FROM and JOIN; no text between quotes and no comment looks like it in a query of ours. */
const usedTable = /\b(?:from|join)\s+(dw|mart|etl)\.([a-z0-9_]+)/gi;

export interface UsedNames {
  readonly dw: readonly string[];
  readonly mart: readonly string[];
  readonly etl: readonly string[];
}

/** The tables that a query names, by schema, once each. */
export function usedNames(query: string): UsedNames {
  const found = [...withoutComments(query).matchAll(usedTable)].map(([, schema = '', name = '']) => ({
    schema: schema.toLowerCase(),
    name: name.toLowerCase(),
  }));
  const of = (schema: string): string[] => [
    ...new Set(found.filter((each) => each.schema === schema).map(({ name }) => name)),
  ];
  return { dw: of('dw'), mart: of('mart'), etl: of('etl') };
}

/** The query with every used table replaced. */
export const replaceUsed = (query: string, replacement: (schema: string, name: string) => string): string =>
  withoutComments(query).replace(
    usedTable,
    (whole, schema: string, name: string) =>
      whole.slice(0, whole.length - schema.length - name.length - 1) +
      replacement(schema.toLowerCase(), name.toLowerCase()),
  );

/** Texts are emptied: what is written in them is no name. */
export const withoutTexts = (query: string): string => query.replace(/'(?:[^']|'')*'/g, "''");

export const withoutComments = (query: string): string =>
  query.replace(/--[^\n]*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
