import type { Catalog, Table } from '../../../catalog';
import type { Change, RunOptions } from '../model';
import { describeMart } from './random-marts';
import type { Run } from './arrivals';

/** A case as text: the tables, then each run's files and changes. */
export function describeCase(given: {
  readonly catalog: Catalog;
  readonly options: RunOptions;
  readonly runs: readonly Run[];
}): string {
  const { catalog, options, runs } = given;
  return [
    '',
    `lateDays ${options.lateDays}, holdDays ${options.holdDays}`,
    ...catalog.tables.map(describeTable),
    ...catalog.marts.map(describeMart),
    ...runs.flatMap((run, index) => [
      `run ${index + 1}${run.refused === true ? ', refused' : ''}${run.files.length === 0 ? ': no files' : ''}`,
      ...(run.markers ?? []).map((day) => `  mark of ${day}`),
      ...(run.controls ?? []).map(
        ({ table, batchDate, count, sums }) =>
          `  control of ${table}/${batchDate}: ${count} rows ${JSON.stringify(sums)}`,
      ),
      ...run.files.flatMap((file) => [
        `  ${file.table}/${file.batchDate}/${file.name}`,
        ...file.changes.map((change) => `    ${describeChange(change)}`),
      ]),
    ]),
  ].join('\n');
}

function describeTable(table: Table): string {
  const columns = table.columns.map(
    ({ name, type, nullable }) =>
      `${name} ${type.kind}${nullable ? '?' : ''}${table.key.includes(name) ? '*' : ''}`,
  );
  const parents = table.parents.map(
    (parent) =>
      `(${parent.columns.map((pair) => pair.child).join(', ')}) ${parent.onMissingParent} ${parent.table}`,
  );
  const lookups = table.warehouse.lookups.map(
    ({ name, parentIndex, parentColumn }) =>
      `${name} from ${table.parents[parentIndex]?.table ?? ''}.${parentColumn}`,
  );

  return [
    `${table.name} [${table.unit}, level ${table.level}]: ${columns.join(', ')}`,
    ...parents,
    ...lookups,
  ].join('; ');
}

function describeChange({ op, row, changeId }: Change): string {
  const values = Object.entries(row)
    .filter(([, value]) => op !== 'D' || value !== null)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${op} ${values.join(' ')}   #${changeId}`;
}
