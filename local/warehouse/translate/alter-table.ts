import type { TokenReader } from '../text/token-reader';
import { readColumn, readType } from './column';
import { identifier } from '../text/quote';
import { readTableName, tableSql } from './names';
import type { Statement } from './statement';

export function alterTable(reader: TokenReader): Statement {
  const table = readTableName(reader);
  if (reader.take('add', 'column')) {
    const column = readColumn(reader);
    if (!column.nullable && [null, 'NULL'].includes(column.default))
      reader.refuse('a NOT NULL column needs a DEFAULT');
    reader.end();
    return { kind: 'add-column', table, column };
  }
  if (reader.take('rename', 'to')) {
    const name = reader.name('a table');
    reader.end();
    return {
      kind: 'plain',
      sql: `ALTER TABLE ${tableSql(table)} RENAME TO ${identifier(name)}`,
      answers: 'nothing',
    };
  }
  if (reader.take('rename', 'column')) {
    const column = reader.name('a column');
    reader.expect('to');
    const name = reader.name('a column');
    reader.end();
    return { kind: 'rename-column', table, column, name };
  }
  if (reader.take('drop', 'column')) {
    const column = reader.name('a column');
    reader.end();
    return { kind: 'drop-column', table, column };
  }
  reader.expect('alter', 'column');
  const column = reader.name('a column');
  reader.expect('type');
  const { bytes } = readType(reader);
  if (bytes === null) return reader.refuse('only the length of a VARCHAR can change');
  reader.end();
  return { kind: 'lengthen', table, column, bytes };
}
