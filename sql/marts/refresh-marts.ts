import type { Catalog, Mart } from '../../catalog';
import type { PendingMart } from '../../contracts';
import { madeAnew, tableName } from '../ddl/create-table';
import { touchFence } from '../fence/fence';
import { etl } from '../tables/names';
import { newestPublishedRun } from '../tables/published';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { comma, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { allMarts } from './all-marts';
import { insertRows } from './build-mart';
import { commentsName, commentsVersion, writeComments } from './comments';
import { dueMarts } from './due-marts';
import type { Due, InspectedMarts } from './due-marts';
import { martDefinition } from './mart-definition';
import { martLabel } from './mart-names';
import { martQuery } from './mart-query';
import { martShape } from './mart-shape';
import { isOfDays, pendingDays } from './partition-day';

interface Run {
  readonly runId: string;
  readonly now: string;
}

/**
 * Step RefreshMarts: every mart that is due equals its query again, each in a transaction of its own, and behind those that
 * it reads. Repeated, it leaves the same rows (docs/semantics.md#marts). No batches = nothing is due.
 */
export function refreshMarts(catalog: Catalog, inspected: InspectedMarts, run: Run): Batch[] {
  const forgotten = forget(catalog, inspected, run);
  const due = dueMarts(catalog, inspected);
  const refreshed = [...due].map(([mart, how]) => refreshMart(catalog, mart, how, run, inspected.pending));
  const isToldAnew = !inspected.built.some(
    ({ martName, definition }) => martName === commentsName && definition === commentsVersion(catalog),
  );
  const hasNewTable = [...due.values()].includes('anew'); // a table takes its comments along
  return [...forgotten, ...refreshed, ...(isToldAnew || hasNewTable ? writeComments(catalog, run) : [])];
}

/** The transaction of one mart. */
export function refreshMart(
  catalog: Catalog,
  mart: Mart,
  due: Due,
  { runId, now }: Run,
  pending: readonly PendingMart[] = [],
): Batch {
  const name = lit(mart.name);
  return {
    ...batch(
      touchFence(lit(runId)),
      ...rowsAnew(catalog, mart, due, pending),
      sql`DELETE FROM ${etl('mart_pending')} WHERE "mart_name" = ${name}`,
      sql`DELETE FROM ${etl('mart_built')} WHERE "mart_name" IN (${due === 'anew' ? join([name, lit(commentsName)], comma) : name})`,
      sql`INSERT INTO ${etl('mart_built')} ("mart_name", "definition", "run_id", "built_at")
SELECT ${name}, ${lit(martDefinition(catalog, mart))}, p."run_id", CAST(${lit(now)} AS TIMESTAMP) FROM ${newestPublishedRun} p`,
    ),
    about: martLabel(mart),
  };
}

function rowsAnew(catalog: Catalog, mart: Mart, due: Due, pending: readonly PendingMart[]): Sql[] {
  const all = (): Sql => insertRows(mart, martQuery(catalog, mart, null));
  if (due === 'anew') return [...madeAnew(martShape(mart)), all()];
  if (due === 'whole' || mart.refresh.kind === 'full') return [sql`DELETE FROM ${tableName(mart)}`, all()];
  const span = pending.find(({ martName }) => martName === mart.name);
  const days = { list: pendingDays(mart), ...(span === undefined ? {} : { span }) };
  return [
    sql`DELETE FROM ${tableName(mart)} WHERE ${isOfDays(mart.refresh.partition, days)}`,
    insertRows(mart, martQuery(catalog, mart, days)),
  ];
}

/** A mart that left the catalog is not kept up to date: should it come back, it is built anew. */
function forget(catalog: Catalog, { built, pending }: InspectedMarts, { runId }: Run): Batch[] {
  const known = new Set([...allMarts(catalog).map(({ name }) => name), commentsName]);
  const left = [...built, ...pending].map(({ martName }) => martName).filter((name) => !known.has(name));
  if (left.length === 0) return [];
  const names = join([...new Set(left)].map(lit), comma);
  return [
    batch(
      touchFence(lit(runId)),
      sql`DELETE FROM ${etl('mart_pending')} WHERE "mart_name" IN (${names})`,
      sql`DELETE FROM ${etl('mart_built')} WHERE "mart_name" IN (${names})`,
    ),
  ];
}
