import { countOf, grouped } from '../../catalog';
import type { GateInput, RunInput } from '../../contracts';
import { conservation } from './conservation';
import { duplicatesRefused } from './duplicate-values';
import type { GateFigures } from './gate-figures';
import { exceeds, isLimited, percent } from './limit';
import { rejectedFiles } from './rejected-files';

/** The inputs that open gates, as the run's input has them. */
export type OpenGates = Pick<RunInput, GateInput>;

interface Gate {
  /** `null`: nothing opens it. */
  readonly openedBy: GateInput | null;
  /** Why it is closed. */
  readonly reasons: (figures: GateFigures) => string[];
}

const gates: readonly Gate[] = [
  { openedBy: null, reasons: conservation },
  { openedBy: 'allowRejects', reasons: rejectedLimit },
  { openedBy: 'allowRejects', reasons: rejectedFiles },
  { openedBy: 'allowMassDelete', reasons: deletedLimit },
  { openedBy: 'allowAgedOut', reasons: agedOutLimit },
  { openedBy: 'allowHeld', reasons: heldLimit },
  { openedBy: 'allowUnusualCount', reasons: unusualCount },
  { openedBy: 'allowControlTotals', reasons: ({ control }) => [...(control?.reasons ?? [])] },
  { openedBy: 'allowDuplicates', reasons: duplicatesRefused },
];

/** Why this table's changes must not be published, every reason; none = they may. */
export const closedGates = (figures: GateFigures, open: OpenGates): string[] =>
  gates.flatMap(({ openedBy, reasons }) =>
    openedBy !== null && open[openedBy] === true ? [] : reasons(figures),
  );

function rejectedLimit({ table, counts, limits }: GateFigures): string[] {
  const { read, rejected } = counts;
  if (!exceeds(rejected, read, limits.maxRejectedPercent, limits)) return [];
  return [
    `${table}: ${grouped(rejected)} of ${grouped(read)} rows read were rejected (${percent(rejected, read)}); the limit is ${limits.maxRejectedPercent}%. ` +
      'Correct the files, or start again with "allowRejects": true.',
  ];
}

/** A table that would be empty after the run is one fault, however many rows it has. */
function deletedLimit({ table, counts, warehouseRows, limits }: GateFigures): string[] {
  const { deleted, inserted, placeholders } = counts;
  const go = 'If this is intended, start again with "allowMassDelete": true.';
  const isEmptied = warehouseRows > 0 && deleted === warehouseRows && inserted + placeholders === 0;
  if (isEmptied && isLimited(limits.maxDeletedPercent)) {
    return [`${table}: the run would delete ${allOf(warehouseRows)} of the table. ${go}`];
  }
  if (!exceeds(deleted, warehouseRows, limits.maxDeletedPercent, limits)) return [];
  return [
    `${table}: the run would delete ${grouped(deleted)} of ${grouped(warehouseRows)} rows, ${percent(deleted, warehouseRows)}; ` +
      `the limit is ${limits.maxDeletedPercent}%. ${go}`,
  ];
}

const allOf = (rows: number): string => (rows === 1 ? 'the only row' : `all ${grouped(rows)} rows`);

/**
 * Measured on what earlier runs held: a few orphans a day that never find their parents are a small part of it each day, and a whole
 * delivery is not.
 */
function agedOutLimit({ table, counts, limits }: GateFigures): string[] {
  const { agedOut, replayed } = counts;
  if (!exceeds(agedOut, replayed, limits.maxAgedOutPercent, limits)) return [];
  return [
    `${table}: the run would give up ${grouped(agedOut)} of ${grouped(replayed)} held rows, which have waited longer than holdDays (${percent(agedOut, replayed)}); ` +
      `the limit is ${limits.maxAgedOutPercent}%. The list of held rows says what they wait for. Send that, or start again with "allowAgedOut": true.`,
  ];
}

function heldLimit({ table, counts: { held }, limits: { maxHeldRows } }: GateFigures): string[] {
  if (maxHeldRows === null || held <= maxHeldRows) return [];
  return [
    `${table}: ${countOf(held, 'row')} would be held; the limit is ${grouped(maxHeldRows)}. ` +
      'Send what they wait for, or start again with "allowHeld": true.',
  ];
}

function unusualCount({ table, unusual, limits }: GateFigures): string[] {
  if (unusual === null || limits.unusualCount !== 'fail') return [];
  return [
    `${table}: ${unusual.message} Have the source send the files again, or start again with "allowUnusualCount": true.`,
  ];
}
