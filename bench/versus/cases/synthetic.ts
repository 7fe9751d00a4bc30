import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildCatalog,
  decimal,
  defineProject,
  defineTable,
  integer,
  parent,
  varchar,
} from '../../../catalog';
import type { ProjectDefinition, TableDefinition } from '../../../catalog';
import type { Prepared } from './case';

/** A project of so many tables, each the child of the one before it, ten to a chain; all have the same columns. */
export interface Shape {
  readonly tables: number;
  /** Beside the key, the sequence and the parent. */
  readonly columns: number;
  readonly rows: number;
  readonly files?: number;
  /** One row in so many has an amount that is none. @default none */
  readonly badEvery?: number;
}

const date = '2026-01-01';
const chain = 10;

/** The project of a shape; the folder's index.ts makes it again from the shape, in the process that is measured. */
export function syntheticProject({ tables, columns }: Shape): ProjectDefinition {
  const made: TableDefinition[] = [];
  for (let n = 0; n < tables; n++) {
    const above = n % chain === 0 ? undefined : made[n - 1];
    const values = Object.fromEntries(
      Array.from({ length: columns }, (_, at) => [`c${at}`, at % 2 === 0 ? varchar(40) : decimal(12, 2)]),
    );
    made.push(
      defineTable({
        ...{ name: `t${n}`, description: 'A table of a measurement.', key: ['id'] },
        columns: { id: integer(), parent_id: integer().nullable(), ...values },
        parents: above === undefined ? [] : [parent(above.name, { parent_id: 'id' })],
        limits: { maxRejectedPercent: 100 },
        warehouse: { name: `t${n}` },
      }),
    );
  }
  return defineProject({ name: 'measured', tables: made });
}

/** Writes the project and its files. */
export function writeSynthetic(folder: string, shape: Shape): Prepared {
  const project = join(folder, 'project');
  mkdirSync(project, { recursive: true });
  const code = JSON.stringify(join(__dirname, 'synthetic'));
  writeFileSync(
    join(project, 'index.ts'),
    `import { syntheticProject } from ${code};\nexport default syntheticProject(${JSON.stringify(shape)});\n`,
  );
  const landing = join(folder, 'landing');
  for (let table = 0; table < shape.tables; table++) writeTable(landing, table, shape);
  return {
    ...{ project, catalog: buildCatalog(syntheticProject(shape)), landing },
    ...{ before: [], dates: [date], rows: shape.rows * shape.tables },
  };
}

function writeTable(landing: string, table: number, { columns, rows, files = 1, badEvery }: Shape): void {
  const folder = join(landing, `t${table}`, date);
  mkdirSync(folder, { recursive: true });
  const header = ['op', 'id', 'parent_id', ...Array.from({ length: columns }, (_, at) => `c${at}`)].join(',');
  for (let file = 0; file < files; file++) {
    const lines = [header];
    for (let id = file + 1; id <= rows; id += files) {
      const isBad = badEvery !== undefined && id % badEvery === 0;
      lines.push(lineOf(id, table % chain === 0 ? '' : String(id), columns, isBad));
    }
    writeFileSync(join(folder, `part-${String(file).padStart(5, '0')}.csv`), `${lines.join('\n')}\n`);
  }
}

function lineOf(id: number, parentId: string, columns: number, isBad: boolean): string {
  let line = `I,${id},${parentId}`;
  for (let at = 0; at < columns; at++) {
    if (at % 2 === 0) line += `,"text ${id}, ${at}"`;
    else line += isBad ? ',n/a' : `,${id % 9973}.${10 + (at % 89)}`;
  }
  return line;
}
