import type { LimitsDefinition, StagingDefinition, TableDefinition } from '../language/table';
import type { Faults } from './fault';
import { grouped } from '../counts';
import { isWhole } from './numbers';

/** Glue's own (docs/services.md#glue). */
const workers = { least: 2, most: 299 };
const timeoutMinutes = { least: 1, most: 7 * 24 * 60 };

export function checkLimits(table: TableDefinition, faults: Faults): void {
  checkGates(table.limits ?? {}, faults.at('limits'));
  checkStagingSize(table.staging ?? {}, faults.at('staging'));
}

function checkGates(limits: LimitsDefinition, faults: Faults): void {
  for (const name of ['maxRejectedPercent', 'maxDeletedPercent', 'maxAgedOutPercent'] as const) {
    const value = limits[name] ?? 0;
    faults.at(name).unless(value >= 0 && value <= 100, `is ${value}; allowed are 0 to 100. Change it.`);
  }
  for (const name of ['maxHeldRows', 'minRows'] as const) {
    checkWhole(limits[name], faults.at(name), 0, Number.MAX_SAFE_INTEGER, 'whole numbers from 0');
  }
}

function checkStagingSize(staging: StagingDefinition, faults: Faults): void {
  for (const [size, at] of [
    [staging, faults],
    [staging.history ?? {}, faults.at('history')],
  ] as const) {
    checkWhole(size.workers, at.at('workers'), workers.least, workers.most, '2 to 299 on Glue');
    checkWhole(
      size.timeoutMinutes,
      at.at('timeoutMinutes'),
      timeoutMinutes.least,
      timeoutMinutes.most,
      `1 to ${grouped(timeoutMinutes.most)} minutes on Glue`,
    );
  }
  checkWhole(
    staging.history?.aboveBytes,
    faults.at('history').at('aboveBytes'),
    0,
    Number.MAX_SAFE_INTEGER,
    'whole numbers of bytes from 0',
  );
}

/** `allowed` completes "allowed are …". A value that is not given takes its default. */
export function checkWhole(
  value: number | undefined,
  faults: Faults,
  least: number,
  most: number,
  allowed: string,
): void {
  if (value === undefined) return;
  faults.unless(isWhole(value, least, most), `is ${value}; allowed are ${allowed}. Change it.`);
}
