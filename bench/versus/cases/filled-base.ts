import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../../../catalog';
import type { Prepared } from './case';
import { syntheticProject, writeProject } from './synthetic';
import { columnsSql, headerOf, recordOf } from './synthetic-record';

/** A day of changes into a base of a parent and a child, in which row n of the child has row n of the parent. */
export interface FilledDay {
  /** Of both tables together. */
  readonly rows: number;
  /** The same. */
  readonly changes: number;
  /** Clustered: the newest rows, one beside the other; scattered: evenly over all. */
  readonly spread: 'clustered' | 'scattered';
}

const shape = { tables: 2, columns: 4, rows: 0 };
const [first, next] = ['2026-01-01', '2026-01-02'];
/** Loaded by the loader itself, so that it has all that it keeps beside the rows. */
const seedRows = 10;
const fileName = 'part-00000.csv';

export function writeFilledDay(folder: string, { rows, changes, spread }: FilledDay): Prepared {
  const landing = join(folder, 'landing');
  const [ofTable, changesOfTable] = [rows, changes].map((all) => Math.ceil(all / shape.tables)) as [
    number,
    number,
  ];
  for (let table = 0; table < shape.tables; table++) {
    const parentOf = (id: number): string => (table === 0 ? '' : String(id));
    const seed = Array.from({ length: seedRows }, (_, row) => idOf(row));
    write(
      join(landing, `t${table}`, first),
      seed.map((id) => recordOf({ id, parentId: parentOf(id) }, shape.columns)),
    );
    write(
      join(landing, `t${table}`, next),
      changesOf(ofTable, changesOfTable, spread).map(([operator, id]) =>
        // A parent would not go while it has children.
        recordOf({ id, parentId: parentOf(id) }, shape.columns, {
          ...{ operator: table === 0 && operator === 'D' ? 'U' : operator, text: 'new text' },
        }),
      ),
    );
  }
  return {
    ...{ project: writeProject(folder, shape), catalog: buildCatalog(syntheticProject(shape)), landing },
    ...{ before: [first], dates: [next], rows: changesOfTable * shape.tables },
    fill: {
      ...{ total: rows, file: { batchDate: first, fileName } },
      rows: ({ parents }) =>
        `SELECT ${columnsSql(parents.length === 0 ? 'NULL' : 'id', shape.columns)}, record ` +
        `FROM (SELECT n + 1 AS record, (2 * (n + 1))::INTEGER AS id FROM range(${seedRows}, ${ofTable}) AS rows (n)) AS numbered`,
    },
  };
}

/** Every second number is taken, so that new rows can come between others. */
const idOf = (row: number): number => 2 * (row + 1);

/** Of ten changes one is a new row, one a delete, the others are updates. */
export function changesOf(
  rows: number,
  changes: number,
  spread: FilledDay['spread'],
): [operator: 'I' | 'U' | 'D', id: number][] {
  return Array.from({ length: changes }, (_, change) => {
    const row = spread === 'clustered' ? rows - changes + change : Math.floor((change * rows) / changes);
    if (change % 10 === 3) return ['I', idOf(row) + 1];
    return [change % 10 === 7 ? 'D' : 'U', idOf(row)];
  });
}

function write(folder: string, lines: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, fileName), [headerOf(shape.columns), ...lines, ''].join('\n'));
}
