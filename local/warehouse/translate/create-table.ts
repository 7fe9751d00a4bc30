import { isFilledAnew } from '../../../sql';
import type { TokenReader } from '../text/token-reader';
import { columnSql, readColumn } from './column';
import { readTableName, tableSql } from './names';
import { quickStorage } from './quick-storage';
import type { ColumnDefinition, Statement } from './statement';

/**
 * CREATE TABLE without what only a cluster has: distribution, sort keys, encodings. What every run fills anew is stored quickly, all
 * else as DuckDB finds best.
 */
export function createTable(reader: TokenReader): Statement {
  reader.expect('if', 'not', 'exists');
  const table = readTableName(reader);
  reader.expect('(');
  const columns: ColumnDefinition[] = [];
  do columns.push(readColumn(reader));
  while (reader.take(','));
  reader.expect(')');
  skipTableAttributes(reader);
  reader.end();
  const isQuick = isFilledAnew(table.schema, table.table);
  const body = columns
    .map((column) => (isQuick ? `${columnSql(column)} ${quickStorage(column)}` : columnSql(column)))
    .join(',\n  ');
  return {
    kind: 'plain',
    sql: `CREATE TABLE IF NOT EXISTS ${tableSql(table)} (\n  ${body}\n)`,
    answers: 'nothing',
  };
}

function skipTableAttributes(reader: TokenReader): void {
  for (;;) {
    if (reader.take('diststyle')) {
      if (!['auto', 'all', 'key', 'even'].some((style) => reader.take(style)))
        reader.refuse('a DISTSTYLE is AUTO, ALL, KEY or EVEN');
    } else if (reader.take('distkey')) {
      skipNames(reader);
    } else if (reader.take('compound', 'sortkey')) {
      skipNames(reader);
    } else if (reader.take('sortkey')) {
      if (!reader.take('auto')) skipNames(reader);
    } else if (!reader.take('backup', 'no')) {
      return;
    }
  }
}

function skipNames(reader: TokenReader): void {
  reader.expect('(');
  do reader.name('a column');
  while (reader.take(','));
  reader.expect(')');
}
