import type { FollowingRefresh, MartDefinition, PartitionedRefresh } from '../../language/mart';
import type { TableDefinition } from '../../language/table';
import { nameOf } from '../../language/tables';
import type { Tables } from '../../language/tables';
import { usedNames } from '../../order/used-names';
import { didYouMean } from '../did-you-mean';
import type { Faults } from '../fault';
import { checkNoMetadata } from './check-query';
import { checkReads } from './check-reads';
import { tableOf } from './table-of';
import type { Marts } from './marts';
import { systemMarts } from './marts';
import { warehouseColumn, warehouseColumns } from './warehouse-columns';

/** How a mart is kept equal to its query, and that its query keeps to that. */
export function checkRefresh(mart: MartDefinition, tables: Tables, marts: Marts, faults: Faults): void {
  const used = usedNames(mart.query);
  checkNoMetadata(used, faults);
  if (mart.refresh === 'full') return;
  if ('follows' in mart.refresh) checkFollowing(mart, mart.refresh, marts, faults);
  else checkPartitioned(mart, mart.refresh, tables, faults);
}

function checkPartitioned(
  mart: MartDefinition,
  refresh: PartitionedRefresh,
  tables: Tables,
  faults: Faults,
): void {
  const { dw, mart: usedMarts } = usedNames(mart.query);
  const others = [...usedMarts, ...dw.filter((name) => name === systemMarts.calendar)];
  faults.unless(
    others.length === 0,
    `the query reads ${others.join(', ')}, whose changes touch no partition; a mart with partitions reads tables of the project, or follows one ` +
      "mart and reads only that. Join it in the report, or use 'full'.",
  );
  const root = tableOf(refresh.by.table, tables, faults.at('by').at('table'));
  const isNullable = root === undefined ? undefined : checkDay(root, refresh.by.column, faults.at('by'));
  checkPartition(mart, refresh.partition, isNullable, faults);
  if (root !== undefined) checkReads(refresh, root, dw, tables, faults.at('reads'));
}

/** Whether the column that gives the day may be NULL; `undefined` where there is no such column. */
function checkDay(root: TableDefinition, name: string, faults: Faults): boolean | undefined {
  const columns = [...warehouseColumns(root)];
  const column = warehouseColumn(root, name);
  if (column === undefined && columns.includes(name)) return undefined; // a lookup with faults of its own
  const at = faults.at('column');
  const isDay = at.unless(
    column !== undefined && ['date', 'timestamp'].includes(column.type.kind),
    column === undefined
      ? `"${name}" is not a column of "${root.name}"; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`
      : `"${name}" is a ${column.type.kind}; a partition is a day. Name a date or a timestamp.`,
  );
  return isDay ? column?.isNullable : undefined;
}

function checkFollowing(
  mart: MartDefinition,
  { follows, partition }: FollowingRefresh,
  marts: Marts,
  faults: Faults,
): void {
  const name = nameOf(follows);
  const { dw, mart: used } = usedNames(mart.query);
  const read = [...dw.map((each) => `dw.${each}`), ...used.map((each) => `mart.${each}`)];
  faults.unless(
    read.join() === `mart.${name}`,
    `the query reads ${read.join(', ') || 'nothing'}; a mart that follows another one reads that and nothing else. Read only mart.${name}.`,
  );
  const followed = marts.find(follows);
  const at = faults.at('follows');
  if (followed === undefined) {
    if (!marts.martNames.includes(name)) {
      at.add(
        `"${name}" is not a mart of the project; allowed are ${marts.names.join(', ')}. ${didYouMean(name, marts.names, 'Correct it.')}`,
      );
    }
    checkPartition(mart, partition, undefined, faults);
    return;
  }
  if (followed.refresh === 'full') {
    at.add(`"${name}" is made anew as a whole and has no partitions. Use refresh: 'full' here too.`);
    checkPartition(mart, partition, undefined, faults);
    return;
  }
  const theirs = Object.hasOwn(followed.columns, followed.refresh.partition)
    ? followed.columns[followed.refresh.partition]
    : undefined;
  checkPartition(mart, partition, theirs?.isNullable, faults);
}

/** @param isNullable what the day may be, where that is known */
function checkPartition(
  mart: MartDefinition,
  name: string,
  isNullable: boolean | undefined,
  faults: Faults,
): void {
  const at = faults.at('partition');
  const columns = Object.keys(mart.columns);
  const column = Object.hasOwn(mart.columns, name) ? mart.columns[name] : undefined;
  if (column === undefined) {
    at.add(
      `"${name}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`,
    );
    return;
  }
  at.unless(
    column.type.kind === 'date',
    `"${name}" is a ${column.type.kind}; a partition is a day. Make it a date(), and CAST it in the query.`,
  );
  at.unless(
    isNullable === undefined || column.isNullable === isNullable,
    `"${name}" is ${column.isNullable ? 'nullable' : 'NOT NULL'}, and the day that it comes from is ${isNullable === true ? 'nullable' : 'NOT NULL'}; both must be alike. ` +
      (isNullable === true ? 'Add .nullable().' : 'Remove .nullable().'),
  );
}
