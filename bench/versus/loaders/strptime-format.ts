import { parseFormat } from '../../../catalog/language/temporal-format';
import type { FormatField } from '../../../catalog/language/temporal-format';

const marks: Partial<Record<FormatField, string>> = {
  ...{ YYYY: '%Y', RR: '%y', MM: '%m', MON: '%b', DD: '%d' },
  ...{ HH24: '%H', MI: '%M', SS: '%S', FF: '%f' },
};

/** A format of the catalog as C's strptime writes it, which DuckDB and pyarrow take too. */
export function strptimeFormat(format: string, kind: 'date' | 'timestamp'): string {
  const parsed = parseFormat(format, kind);
  if ('fault' in parsed) throw new Error(parsed.fault);
  const written = parsed.tokens.map((token) => ('field' in token ? marks[token.field] : token.separator));
  if (written.includes(undefined))
    throw new Error(`The format ${format} has a part that the counterparts lack.`);
  return written.join('');
}
