/** DuckDB's quoting, for the statements that this side makes itself. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A path as the file readers take it: they read `*`, `?` and `[` as patterns. */
export const asPattern = (path: string): string => path.replaceAll(/[*?[]/g, '[$&]');

export const pathLiteral = (path: string): string => literal(asPattern(path));
