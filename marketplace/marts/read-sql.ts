import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The query of a mart, from the file beside its definition. A comment that is only a file's name, as in
 * `JOIN (/* ladder.sql *\/) l`, stands for that file's query: what several marts need has one definition.
 */
export const readSql = (name: string): string =>
  readFileSync(join(__dirname, name), 'utf8').replace(/\/\* ([a-z-]+\.sql) \*\//g, (_, other: string) =>
    readSql(other).trim(),
  );
