import type { StagingDefinition, TableDefinition } from '../language/table';
import { isWhole } from './check-columns';
import { checkLookups } from './check-lookups';
import { checkName, repeated } from './check-names';
import type { Faults } from './fault';

/** Redshift's own limit: a compound sort key has at most 400 columns. */
const maxSortColumns = 400;

export function checkWarehouse(table: TableDefinition, faults: Faults): void {
  const { warehouse } = table;
  const at = faults.at('warehouse');
  checkName(warehouse.name, 'warehouse table', at.at('name'));
  const columns = [...Object.keys(table.columns), ...Object.keys(warehouse.lookups ?? {})];
  const sortKey = warehouse.sortKey ?? [];
  for (const column of [...(warehouse.distKey === undefined ? [] : [warehouse.distKey]), ...sortKey]) {
    at.unless(
      columns.includes(column),
      `"${column}" is no column; allowed are ${columns.join(', ')}. Correct the dist or sort key.`,
    );
  }
  for (const column of repeated(sortKey)) at.at('sortKey').add(`names "${column}" twice. Name it once.`);
  at.at('sortKey').unless(
    sortKey.length <= maxSortColumns,
    `has ${sortKey.length} columns; allowed are ${maxSortColumns}. Shorten it.`,
  );
  at.unless(
    !(warehouse.distAll === true && warehouse.distKey !== undefined),
    'has both distKey and distAll; a table is spread by a key or copied to every node. Remove one.',
  );
  checkLookups(table, at.at('lookups'));
}

export function checkLimits(table: TableDefinition, faults: Faults): void {
  const limits = table.limits ?? {};
  for (const name of ['maxRejectedPercent', 'maxDeletedPercent'] as const) {
    const value = limits[name];
    faults
      .at(`limits.${name}`)
      .unless(
        value === undefined || (value >= 0 && value <= 100),
        `is ${value ?? ''}; allowed are 0 to 100. Change it.`,
      );
  }
  const { minRows } = limits;
  faults
    .at('limits.minRows')
    .unless(
      minRows === undefined || isWhole(minRows, 0, Number.MAX_SAFE_INTEGER),
      `is ${minRows ?? ''}; allowed are whole numbers from 0. Change it.`,
    );
  checkStagingSize(table.staging ?? {}, faults.at('staging'));
}

function checkStagingSize(staging: StagingDefinition, faults: Faults): void {
  const { history = {}, ...day } = staging;
  for (const [path, { workers, timeoutMinutes }] of [
    ['', day],
    ['history.', history],
  ] as const) {
    faults
      .at(`${path}workers`)
      .unless(
        workers === undefined || isWhole(workers, 2, 299),
        `is ${workers ?? ''}; Glue allows 2 to 299. Change it.`,
      );
    faults
      .at(`${path}timeoutMinutes`)
      .unless(
        timeoutMinutes === undefined || isWhole(timeoutMinutes, 1, 7 * 24 * 60),
        `is ${timeoutMinutes ?? ''}; Glue allows 1 to 10,080 minutes. Change it.`,
      );
  }
  const { aboveBytes } = history;
  faults
    .at('history.aboveBytes')
    .unless(
      aboveBytes === undefined || isWhole(aboveBytes, 0, Number.MAX_SAFE_INTEGER),
      `is ${aboveBytes ?? ''}; allowed are whole numbers of bytes from 0. Change it.`,
    );
}
