import type { Table } from '../../catalog';
import { touchTableForCopy } from '../fence/fence';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { staging } from '../tables/names';
import { copyParquet } from '../text/copy';
import type { CopyRole } from '../text/copy';
import { lit, sql } from '../text/sql';

/**
 * Step CopyChanges: the staging table holds this run's changes of the table and nothing else. COPY appends, so the
 * DELETE is in the same transaction (TRUNCATE would commit it: docs/services.md#redshift-sql). Without a manifest the table had no new files.
 */
export function copyChanges(table: Table, runId: string, manifest: string | null, role?: CopyRole): Batch[] {
  return [
    batch(
      touchTableForCopy(lit(runId), table),
      sql`DELETE FROM ${staging(table, 'changes')}`,
      ...(manifest === null ? [] : [copyParquet(staging(table, 'changes'), manifest, role)]),
    ),
  ];
}
