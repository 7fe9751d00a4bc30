import { TokenReader } from '../text/token-reader';
import { tokenize } from '../text/tokenize';
import type { Token } from '../text/tokenize';
import { readTableName } from '../translate/names';
import type { ProcedureCall, ProcedureName } from '../translate/statement';

/** CALL with literals, and within a body with these names as arguments. Redshift takes no queries there. */
export function readCall(sql: string, names: readonly string[] = []): ProcedureCall {
  const reader = new TokenReader(sql, tokenize(sql), 'CALL');
  reader.expect('call');
  const name = readTableName(reader);
  reader.expect('(');
  const values: string[] = [];
  do values.push(readArgument(sql, reader, names));
  while (reader.take(','));
  reader.expect(')');
  reader.end();
  return { name, arguments: values };
}

function readArgument(sql: string, reader: TokenReader, names: readonly string[]): string {
  const token = reader.any();
  if (!isValue(token, names)) return reader.refuse('an argument is a literal or a parameter');
  return sql.slice(token.start, token.end);
}

const isValue = ({ kind, value }: Token, names: readonly string[]): boolean =>
  kind === 'text' || kind === 'number' || (kind === 'word' && names.includes(value));

/** Types of parameters, with commas between: as they are compared, in capitals. */
export function readTypes(reader: TokenReader, most = Infinity): string[] {
  const types: string[] = [];
  do {
    const type = reader.name('a type').toUpperCase();
    if (type !== 'VARCHAR' && type !== 'BIGINT') reader.refuse('a parameter is VARCHAR or BIGINT');
    types.push(type);
  } while (types.length < most && reader.take(','));
  return types;
}

/** DROP PROCEDURE with the types of the parameters, which Redshift wants. */
export function readDropped(reader: TokenReader): ProcedureName {
  const name = readTableName(reader);
  reader.expect('(');
  const types = readTypes(reader);
  reader.expect(')');
  reader.end();
  return { ...name, types };
}
