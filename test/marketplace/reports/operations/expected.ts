import type { Row } from '../support/report-warehouse';
import { daysBetween, fixed, groups, hoursBetween, mean, sum } from '../support/reckoning';
import { asOf, heldReason } from './scenario';
import type { Metadata } from './scenario';

const total = (rows: readonly Row[], ...columns: readonly string[]): number =>
  sum(rows.flatMap((row) => columns.map((column) => Number(row[column] ?? 0))));

export function dataFreshness({ loaded_file }: Metadata): Row[] {
  const loaded = loaded_file.filter((each) => each.status === 'loaded');
  return groups(loaded, (each) => [each.table_name]).map(([[table = ''], files]) => {
    const newest =
      files
        .map((each) => String(each.batch_date))
        .sort()
        .at(-1) ?? '';
    const ofNewest = files.filter((each) => each.batch_date === newest);
    const before = files.filter((each) => {
      const days = daysBetween(each.batch_date, newest);
      return days > 0 && days <= 28;
    });
    return {
      table_name: table,
      newest_batch_date: newest,
      days_behind: daysBetween(newest, asOf),
      files: ofNewest.length,
      bytes: total(ofNewest, 'bytes'),
      usual_files: fixed(mean(groups(before, (each) => [each.batch_date]).map(([, all]) => all.length)), 2),
      loaded_at:
        ofNewest
          .map((each) => String(each.loaded_at))
          .sort()
          .at(-1) ?? null,
    };
  });
}

const countsOf = ({ job_log }: Metadata): Row[] => job_log.filter((each) => each.step === 'Counts');

export const loadHistory = (metadata: Metadata): Row[] =>
  metadata.job_log
    .filter((each) => each.step === 'Run')
    .sort((a, b) => (String(a.run_id) < String(b.run_id) ? 1 : -1))
    .map((run) => {
      const counts = countsOf(metadata).filter((each) => each.run_id === run.run_id);
      return {
        run_id: run.run_id ?? null,
        started_at: run.started_at ?? null,
        status: run.status ?? null,
        minutes: fixed(hoursBetween(run.started_at, run.ended_at) * 60, 2),
        files: total(counts, 'files'),
        rows_read: total(counts, 'read'),
        inserted: total(counts, 'inserted'),
        updated: total(counts, 'updated'),
        deleted: total(counts, 'deleted'),
        rejected: total(counts, 'rejected'),
        held: total(counts, 'held'),
        error: run.error_name ?? null,
      };
    });

export const conservation = (metadata: Metadata): Row[] =>
  countsOf(metadata)
    .sort((a, b) => (String(b.run_id) < String(a.run_id) ? -1 : 1))
    .map((each) => {
      const outcomes = {
        without_effect: total([each], 'superseded', 'absent'),
        set_aside: total([each], 'held', 'aged_out'),
        applied: total([each], 'inserted', 'updated', 'deleted'),
      };
      return {
        run_id: each.run_id ?? null,
        table_name: each.table_name ?? null,
        rows_read: Number(each.read),
        rejected: Number(each.rejected),
        staged: Number(each.staged),
        read_difference: Number(each.read) - total([each], 'rejected', 'staged'),
        replayed: Number(each.replayed),
        ...outcomes,
        outcome_difference: total([each], 'staged', 'replayed') - sum(Object.values(outcomes)),
      };
    });

export function setAsideRows(metadata: Metadata): Row[] {
  const dayOfFile = (row: Row): string => String(row.file_key).split('/')[1] ?? '';
  const rejected = metadata.rejected_row
    .filter((each) => each.run_id === 'run')
    .map((each) => ({ ...each, day: dayOfFile(each) }));
  const held = metadata.held.map((each) => ({
    kind: 'held',
    table_name: 'payment',
    column_name: null,
    reason: heldReason,
    file_key: `payment/${String(each.batch_date)}/part-1.csv`,
    day: String(each.batch_date),
  }));
  const all: (Row & { day: string })[] = [...rejected, ...held];
  const published = countsOf(metadata).filter((each) => each.status === 'published');
  return groups(all, (each) => [each.kind, each.table_name, each.column_name, each.reason]).map(
    ([key, rows]) => {
      const read = total(
        published.filter((each) => each.table_name === key[1]),
        'read',
      );
      const oldest = rows.map((each) => each.day).sort()[0] ?? '';
      return {
        kind: key[0] ?? '',
        table_name: key[1] ?? '',
        column_name: rows[0]?.column_name ?? null,
        reason: key[3] ?? '',
        rows_set_aside: rows.length,
        of_read: read === 0 ? null : fixed(rows.length / read, 4),
        files: new Set(rows.map((each) => each.file_key)).size,
        oldest_batch_date: oldest,
        age_days: daysBetween(oldest, asOf),
      };
    },
  );
}
