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
import { headerOf, recordOf } from './synthetic-record';

/** A project of so many tables, each the child of the one before it, ten to a chain; all have the same columns. */
export interface Shape {
  readonly tables: number;
  /** Beside the key, the sequence and the parent. */
  readonly columns: number;
  readonly rows: number;
  readonly files?: number;
  /** One row in so many has an amount that is none. @default none */
  readonly badEvery?: number;
  /** Each row is the child of an earlier one of its own table, three to a parent. @default the table above has its parent */
  readonly isTree?: boolean;
}

const date = '2026-01-01';
const chain = 10;

/** The project of a shape; the folder's index.ts makes it again from the shape, in the process that is measured. */
export function syntheticProject({ tables, columns, isTree = false }: Shape): ProjectDefinition {
  const made: TableDefinition[] = [];
  for (let n = 0; n < tables; n++) {
    const above = isTree ? 'self' : n % chain === 0 ? undefined : made[n - 1]?.name;
    const values = Object.fromEntries(
      Array.from({ length: columns }, (_, at) => [`c${at}`, at % 2 === 0 ? varchar(40) : decimal(12, 2)]),
    );
    made.push(
      defineTable({
        ...{ name: `t${n}`, description: 'A table of a measurement.', key: ['id'] },
        columns: { id: integer(), parent_id: integer().nullable(), ...values },
        parents: above === undefined ? [] : [parent(above, { parent_id: 'id' })],
        limits: { maxRejectedPercent: 100 },
        warehouse: { name: `t${n}` },
      }),
    );
  }
  return defineProject({ name: 'measured', tables: made });
}

/** Writes the project of a shape, whose folder it answers. */
export function writeProject(folder: string, shape: Shape): string {
  const project = join(folder, 'project');
  mkdirSync(project, { recursive: true });
  const code = JSON.stringify(join(__dirname, 'synthetic'));
  writeFileSync(
    join(project, 'index.ts'),
    `import { syntheticProject } from ${code};\nexport default syntheticProject(${JSON.stringify(shape)});\n`,
  );
  return project;
}

/** Writes the project and its files. */
export function writeSynthetic(folder: string, shape: Shape): Prepared {
  const landing = join(folder, 'landing');
  for (let table = 0; table < shape.tables; table++) writeTable(landing, table, shape);
  return {
    ...{ project: writeProject(folder, shape), catalog: buildCatalog(syntheticProject(shape)), landing },
    ...{ before: [], dates: [date], rows: shape.rows * shape.tables },
  };
}

function writeTable(landing: string, table: number, shape: Shape): void {
  const { columns, rows, files = 1, badEvery } = shape;
  const folder = join(landing, `t${table}`, date);
  mkdirSync(folder, { recursive: true });
  for (let file = 0; file < files; file++) {
    const lines = [headerOf(columns)];
    for (let id = file + 1; id <= rows; id += files) {
      const amount = badEvery !== undefined && id % badEvery === 0 ? 'n/a' : undefined;
      lines.push(recordOf({ id, parentId: parentOf(id, table, shape) }, columns, { amount }));
    }
    writeFileSync(join(folder, `part-${String(file).padStart(5, '0')}.csv`), `${lines.join('\n')}\n`);
  }
}

/** Of a tree the rows are numbered level by level, its root being 1. */
function parentOf(id: number, table: number, { isTree = false }: Shape): string {
  if (isTree) return id === 1 ? '' : String(Math.floor((id + 1) / 3));
  return table % chain === 0 ? '' : String(id);
}

/** The levels below the root of a tree of so many rows. */
export function treeDepth(rows: number): number {
  let depth = 0;
  for (let last = rows; last > 1; last = Math.floor((last + 1) / 3)) depth += 1;
  return depth;
}
