/** DuckDB's quoting, for statements that the local side itself builds. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A path escaped for the file readers, which read `*`, `?` and `[` as patterns. */
export const asPattern = (path: string): string => path.replaceAll(/[*?[]/g, '[$&]');

export const pathLiteral = (path: string): string => literal(asPattern(path));
