import type { ErasedTable } from '../erase/erase-person';
import { oneLine } from '../../catalog';
import { countOf } from './plain-text';
import { textTable } from './table';

export interface EraseReport {
  readonly table: string;
  readonly key: readonly string[];
  /** `false`: nothing was changed yet. */
  readonly erased: boolean;
  readonly tables: readonly ErasedTable[];
}

export function describeErased({ table, key, erased, tables }: EraseReport): string {
  const who = oneLine(`${table} ${key.join(', ')}`);
  const touched = tables.filter(({ rows, records }) => rows > 0 || records > 0);
  if (touched.length === 0)
    return `Nothing in landing belongs to ${who}. Look at the key: loadline query "SELECT …".`;
  const files = tables.reduce((sum, each) => sum + each.files, 0);
  return [
    textTable(
      ['table', 'rows', 'files', 'records', 'of them rejected'],
      touched.map((each) => [each.table, ...[each.rows, each.files, each.records, each.rejected]]),
    ),
    '',
    erased
      ? `What tells of ${who} is erased: ${countOf(files, 'file')} of landing written anew, staging and the warehouse emptied of it. ` +
        'Copies elsewhere are not: docs/personal-data.md lists them.'
      : `Nothing is changed yet. With --yes, ${countOf(files, 'file')} of landing ${files === 1 ? 'is' : 'are'} written anew and the warehouse loses what tells of ${who}. It cannot be undone.`,
  ].join('\n');
}
