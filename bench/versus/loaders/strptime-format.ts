import { parseFormat } from '../../../catalog/language/temporal-format';

const marks = {
  ...{ YYYY: '%Y', RR: '%y', MM: '%m', MON: '%b', DD: '%d' },
  ...{ HH24: '%H', MI: '%M', SS: '%S', FF: '%f' },
};

/** A format of the catalog as C's strptime writes it, which DuckDB and pyarrow take too. */
export function strptimeFormat(format: string, kind: 'date' | 'timestamp'): string {
  const parsed = parseFormat(format, kind);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.tokens.map((token) => ('field' in token ? marks[token.field] : token.separator)).join('');
}
