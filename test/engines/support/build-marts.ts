import type { Catalog } from '../../../catalog';
import { allMarts, buildMart, id, sql } from '../../../sql';
import { withoutLayout } from '../../support/postgres/without-layout';
import type { Postgres } from '../../support/postgres/postgres';

/** Makes every mart anew from its query, in place of the rows that the runs left. */
export function buildMarts(postgres: Postgres, catalog: Catalog): void {
  const marts = allMarts(catalog);
  postgres.script(
    marts.map(({ schema, name }) => sql`DELETE FROM ${id(schema)}.${id(name)};`.text).join('\n'),
  );
  for (const mart of marts) {
    try {
      postgres.script(
        buildMart(catalog, mart)
          .map(({ text }) => withoutLayout(text))
          .join(';\n'),
      );
    } catch (error) {
      throw new Error(`The mart ${mart.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}
