import type { Random } from '../base/random';
import { tableNames } from '../base/row';
import type { TableName } from '../base/row';
import type { Change } from '../database/database';
import type { Shape } from '../database/shape';
import { canBeSpoilt } from './dirty-line';
import type { DirtOptions } from './dirt-options';
import { chooseLateFiles } from './late-files';
import type { LateFile } from './late-files';
import { chooseLateParents } from './late-parents';
import type { LateParents } from './late-parents';
import { rejectKinds } from './reject-kinds';
import type { RejectKind } from './reject-kinds';

/** A record that is no change, modelled on one. */
export interface SpoiltRecord {
  readonly table: TableName;
  readonly kind: RejectKind;
  readonly pattern: Change;
}

export interface DirtPlan extends LateParents {
  readonly onTime: readonly Change[];
  readonly lateFiles: readonly LateFile[];
  readonly spoilt: readonly SpoiltRecord[];
}

/** Which of a day's changes are late, and which records are inserted between the others. */
export function planDirt(
  changes: readonly Change[],
  shape: Shape,
  options: DirtOptions,
  random: Random,
): DirtPlan {
  const lateFiles = chooseLateFiles(changes, options.lateFiles ?? 0, random);
  const inLateFiles = new Set(lateFiles.flatMap((file) => file.changes));
  const rest = changes.filter((change) => !inLateFiles.has(change));
  const parents = chooseLateParents(rest, shape, options.lateParents ?? 0, random);
  const lateChanges = new Set(parents.late.flatMap((each) => each.changes));
  const onTime = rest.filter((change) => !lateChanges.has(change));
  return { ...parents, lateFiles, onTime, spoilt: chooseSpoilt(onTime, shape, options, random) };
}

function chooseSpoilt(
  changes: readonly Change[],
  shape: Shape,
  options: DirtOptions,
  random: Random,
): SpoiltRecord[] {
  const spoilt: SpoiltRecord[] = [];
  const byTable = new Map(tableNames.map((table) => [table, changesOf(changes, table)]));
  for (const kind of rejectKinds) {
    for (let n = options.rejected?.[kind] ?? 0; n > 0; n--) {
      const open = tableNames.filter((table) => {
        const rows = byTable.get(table)?.length ?? 0;
        const used = spoilt.filter((each) => each.table === table).length;
        return used < mostSpoilt(rows) && canBeSpoilt(kind, shape.table(table));
      });
      if (open.length === 0) break;
      const table = random.pick(open);
      spoilt.push({ table, kind, pattern: random.pick(byTable.get(table) ?? []) });
    }
  }
  return spoilt;
}

const changesOf = (changes: readonly Change[], table: TableName): Change[] =>
  changes.filter((change) => change.table === table);

/**
 * A run fails when more than 1% of a table's records are rejected, but checks only tables with more than 1,000: small
 * tables may exceed it.
 */
const mostSpoilt = (rows: number): number => (rows === 0 ? 0 : rows < 500 ? 40 : Math.floor(rows / 200));
