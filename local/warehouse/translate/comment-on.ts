import { identifier, literal } from '../text/quote';
import type { TokenReader } from '../text/token-reader';
import { readTableName, tableSql } from './names';
import type { Statement } from './statement';

/** COMMENT ON TABLE and COLUMN, which both engines have. */
export function commentOn(reader: TokenReader): Statement {
  const isColumn = reader.take('column');
  if (!isColumn) reader.expect('table');
  const table = readTableName(reader);
  if (isColumn) reader.expect('.');
  const column = isColumn ? `.${identifier(reader.name('a column'))}` : '';
  reader.expect('is');
  const text = reader.text('the comment');
  reader.end();
  const what = isColumn ? 'COLUMN' : 'TABLE';
  return {
    kind: 'plain',
    sql: `COMMENT ON ${what} ${tableSql(table)}${column} IS ${literal(text)}`,
    answers: 'nothing',
  };
}
