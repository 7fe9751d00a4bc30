import type { LiveColumn } from '../../contracts';
import type { TableShape } from '../ddl/table-shape';
import { etl } from '../tables/names';
import { agedOutReason, rejectKinds } from '../tables/reject-kinds';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** `rejected_row` had no kind in earlier versions: a row of theirs is aged out when its reason says so. */
export function fillRejectKinds(shape: TableShape, live: readonly LiveColumn[]): Sql[] {
  const isOld = live.length > 0 && !live.some((column) => column.columnName === 'kind');
  if (shape.schema !== 'etl' || shape.name !== 'rejected_row' || !isOld) return [];
  return [
    sql`UPDATE ${etl('rejected_row')} SET "kind" = CASE WHEN "reason" LIKE ${lit(`${agedOutReason}%`)} THEN ${lit(rejectKinds.agedOut)} ELSE ${lit(rejectKinds.rejected)} END`,
  ];
}
