import type { Column } from '../../catalog';
import { sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** A value of staging as the warehouse's table has it: see `stagedTypeName`. */
export function warehouseValue({ type }: Pick<Column, 'type'>, staged: Sql): Sql {
  if (type.kind === 'json') return sql`JSON_PARSE(${staged})`;
  return type.kind === 'time' ? sql`CAST(${staged} AS TIME)` : staged;
}
