import { createHash } from 'node:crypto';
import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog, Described } from '../../catalog';
import { touchFence } from '../fence/fence';
import { etl } from '../tables/names';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { allMarts } from './all-marts';

/** Under this name `etl.mart_built` has the descriptions that the warehouse shows; no mart is called like that. */
export const commentsName = '(comments)';

interface Run {
  readonly runId: string;
  readonly now: string;
}

/** Names what the comments say: the hash of all of them. */
export const commentsVersion = (catalog: Catalog): string =>
  createHash('sha256').update(comments(catalog).join(';\n')).digest('hex');

/** The descriptions of the catalog as comments on tables and columns; that they are written is known once the last one is. */
export function writeComments(catalog: Catalog, { runId, now }: Run): Batch[] {
  const fence = touchFence(lit(runId));
  const last = batch(
    fence,
    sql`DELETE FROM ${etl('mart_built')} WHERE "mart_name" = ${lit(commentsName)}`,
    sql`INSERT INTO ${etl('mart_built')} ("mart_name", "definition", "run_id", "built_at")
SELECT ${lit(commentsName)}, ${lit(commentsVersion(catalog))}, ${lit(runId)}, CAST(${lit(now)} AS TIMESTAMP)`,
  );
  return [
    ...chunks(comments(catalog), maxStatementsPerTransaction - 1).map((each) => batch(fence, ...each)),
    last,
  ].map((each) => ({ ...each, about: 'comments' }));
}

function comments(catalog: Catalog): Sql[] {
  const tables = catalog.tables.map(({ warehouse, description, columns }) => ({
    ...{ schema: 'dw', name: warehouse.name, description, columns },
  }));
  return [...tables, ...allMarts(catalog)].flatMap(({ schema, name, description, columns }) => {
    const table = sql`${id(schema)}.${id(name)}`;
    return [
      sql`COMMENT ON TABLE ${table} IS ${text(description)}`,
      ...columns
        .filter((column) => column.description !== '')
        .map((column) => sql`COMMENT ON COLUMN ${table}.${id(column.name)} IS ${text(told(column))}`),
    ];
  });
}

const told = ({ description, unit }: Described): string =>
  unit === null ? description : `${description} [${unit}]`;

/** A comment is one literal, which a backslash cannot be in (see `lit`). */
const text = (description: string): Sql => lit(description.replaceAll('\\', '/'));
