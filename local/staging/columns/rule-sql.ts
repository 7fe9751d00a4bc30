import type { ColumnType } from '../../../catalog';
import type { StagingRule } from '../../../sql';
import { literal } from '../../warehouse/text/quote';

/** Whether a value, which is not NULL, passes the rule. */
export function passesSql({ test }: StagingRule, value: string, type: ColumnType): string {
  switch (test.kind) {
    case 'oneOf':
      return `${value} IN (${test.values.map((each) => valueSql(each, type)).join(', ')})`;
    case 'range': {
      const { least, most } = test;
      return [
        ...(least === undefined ? [] : [`${value} >= ${valueSql(least, type)}`]),
        ...(most === undefined ? [] : [`${value} <= ${valueSql(most, type)}`]),
      ].join(' AND ');
    }
    case 'matching':
      return `regexp_full_match(${value}, ${literal(test.regex)})`;
  }
}

/** In the column's own type: a comparison that had to convert the column could fail. */
function valueSql(text: string, type: ColumnType): string {
  if (type.kind === 'varchar') return literal(text);
  const name = type.kind === 'decimal' ? `DECIMAL(${type.precision}, ${type.scale})` : type.kind;
  return `CAST(${literal(text)} AS ${name})`;
}
