import type { SourceDefinition, TableDefinition } from '../language/table';
import { isStagedAsText } from '../language/column-type';
import { columnOf } from './check-columns';
import { repeated } from './check-names';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** A table of snapshots: what its rows do follows from what a day has, so nothing else may say it (docs/semantics.md#snapshots). */
export function checkSnapshot(table: TableDefinition, faults: Faults): void {
  const source = table.source ?? {};
  const { mode, snapshot } = source;
  const at = faults.at('source');
  if (mode !== 'snapshot') {
    at.at('snapshot').unless(
      snapshot === undefined,
      `goes with mode: 'snapshot' alone. Add it, or remove this.`,
    );
    return;
  }
  at.at('snapshot').unless(
    snapshot !== undefined,
    "is missing; a day may delete rows only where something says that it is whole. Add { proof: 'marker' }, or { proof: 'none' } where " +
      'every day whose files come may delete what it lacks.',
  );
  checkNoOperators(source, at);
  at.at('everyRow').unless(
    source.everyRow !== 'delete',
    '"delete" contradicts mode: \'snapshot\', whose rows are those that there are. Remove one of the two.',
  );
  faults
    .at('sequence')
    .unless(
      table.sequence === undefined,
      `"${table.sequence}" would order changes; the rows of a snapshot are of one moment, and days order snapshots. Remove it.`,
    );
  if (snapshot?.partition !== undefined)
    checkPartition(table, snapshot.partition, at.at('snapshot').at('partition'));
}

function checkNoOperators({ operatorColumn, operators }: SourceDefinition, faults: Faults): void {
  for (const [name, value] of Object.entries({ operatorColumn, operators })) {
    faults
      .at(name)
      .unless(
        value === undefined,
        "is there with mode: 'snapshot', whose rows have no operator: a row that is gone is one that a day lacks. Remove one of the two.",
      );
  }
}

function checkPartition(table: TableDefinition, partition: readonly string[], faults: Faults): void {
  const columns = Object.keys(table.columns);
  faults.unless(
    partition.length > 0,
    'is empty. Name a column, or leave it out: a day then has the whole table.',
  );
  for (const name of repeated(partition)) faults.add(`names "${name}" twice. Name it once.`);
  for (const name of new Set(partition)) {
    const column = columnOf(table, name);
    if (column === undefined) {
      faults.add(
        `"${name}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`,
      );
      continue;
    }
    faults.unless(
      !column.isNullable,
      `"${name}" is nullable; a row without a value would be in no partition, and never deleted. Remove .nullable().`,
    );
    faults.unless(
      column.type.kind !== 'double',
      `"${name}" is double precision, which has no exact equality. Use decimal, bigint or varchar.`,
    );
    faults.unless(
      !isStagedAsText(column.type),
      `"${name}" is ${column.type.kind}, by which no snapshot has parts. Name another column.`,
    );
  }
}
