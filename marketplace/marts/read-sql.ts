import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The query of a mart, from the file beside its definition. */
export const readSql = (name: string): string => readFileSync(join(__dirname, name), 'utf8');
