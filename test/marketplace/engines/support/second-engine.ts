import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog, Mart } from '../../../../catalog';
import { csvText } from '../../../../cli/output/csv';
import { printValue } from '../../../../local/warehouse';
import { allShapes, buildMart, createSchema, createTable } from '../../../../sql';
import { allViews } from '../../../../sql/views/all-views';
import { temporaryFolder } from '../../../support/temporary-folder';
import { withoutLayout } from '../../../support/postgres/without-layout';
import { Postgres } from '../../../support/postgres/postgres';
import type { SampleWarehouse } from './sample-warehouse';

type Shape = ReturnType<typeof allShapes>[number];

/**
 * The same warehouse on PostgreSQL: Loadline's own DDL without what only Redshift has, the rows of `dw`, `etl` and what is
 * held by COPY, and every mart from its query. The caller stops it.
 */
export async function secondEngine(
  programs: string,
  catalog: Catalog,
  marts: readonly Mart[],
  warehouse: SampleWarehouse,
): Promise<Postgres> {
  const shapes = allShapes(catalog).filter(
    ({ schema, name }) => !marts.some((mart) => mart.schema === schema && mart.name === name),
  );
  const copies = await copyCommands(
    shapes.filter(({ schema, name }) => schema !== 'staging' || name.endsWith('_held')),
    warehouse,
  );
  const postgres = await Postgres.start(programs);
  try {
    const statements = [
      ...['etl', 'staging', 'dw', 'mart'].map((schema) => createSchema(schema).text),
      ...shapes.map((shape) => withoutLayout(createTable(shape).text)),
      ...allViews(catalog).map(({ text }) => text.replace(/WITH NO SCHEMA BINDING$/, '')),
    ];
    postgres.script(`${statements.join(';\n')};\n${copies.join('\n')}\nANALYZE;`);
    for (const mart of marts) buildIn(postgres, catalog, mart);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return postgres;
}

/** One a table that has rows. An empty field is NULL, and an empty text is quoted, for psql as for `csvText`. */
async function copyCommands(shapes: readonly Shape[], warehouse: SampleWarehouse): Promise<string[]> {
  const folder = temporaryFolder();
  const commands: string[] = [];
  for (const { schema, name, columns } of shapes) {
    const names = columns.map((column) => column.name);
    const list = names.map((column) => `t."${column}"`).join(', ');
    const { rows } = await warehouse.rows(`SELECT ${list} FROM "${schema}"."${name}" t`);
    if (rows.length === 0) continue;
    const file = join(folder, `${schema}.${name}.csv`);
    writeFileSync(
      file,
      csvText(
        names,
        rows.map((row) => row.map(printValue)),
      ),
    );
    commands.push(`\\copy ${schema}.${name} from '${file}' (format csv, header)`);
  }
  return commands;
}

function buildIn(postgres: Postgres, catalog: Catalog, mart: Mart): void {
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
