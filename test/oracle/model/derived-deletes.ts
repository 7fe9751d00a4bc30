import type { Table } from '../../../catalog';
import type { Change, Row } from './change';

export const partitionOf = (table: Table, row: Row): string =>
  JSON.stringify((table.source.snapshot?.partition ?? []).map((column) => row[column]));

export const derivedChangeId = (batchDate: string): string => `${batchDate}  snapshot 10`;

export const derivedDelete = (table: Table, row: Row, batchDate: string, lastSeen?: string): Change => ({
  ...{ table: table.name, op: 'D', batchDate, changeId: derivedChangeId(batchDate) },
  ...(lastSeen === undefined ? {} : { lastSeen }),
  row: Object.fromEntries(
    table.columns.map(({ name }) => [name, table.key.includes(name) ? (row[name] ?? null) : null]),
  ),
});
