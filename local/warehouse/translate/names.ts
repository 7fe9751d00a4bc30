import type { TokenReader } from '../text/token-reader';
import { identifier } from '../text/quote';
import type { TableName } from './statement';

/** `"schema"."table"`: Loadline always names the schema. */
export function readTableName(reader: TokenReader): TableName {
  const schema = reader.name('a schema');
  reader.expect('.');
  return { schema, table: reader.name('a table') };
}

export const tableSql = ({ schema, table }: TableName): string =>
  `${identifier(schema)}.${identifier(table)}`;
