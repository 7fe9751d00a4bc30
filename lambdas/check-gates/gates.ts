import { grouped } from '../../catalog';
import type { Limits } from '../../catalog';
import { outcomeCountNames, sumOf } from '../../contracts';
import type { TableCounts } from '../../contracts';

export interface GateFigures {
  readonly table: string;
  readonly counts: TableCounts;
  /** Rows that the warehouse found in staging after the COPY. */
  readonly copied: number;
  /** The warehouse table's rows before the run. */
  readonly warehouseRows: number;
  readonly limits: Limits;
}

export interface OpenGates {
  readonly allowRejects: boolean;
  readonly allowMassDelete: boolean;
}

/** Why this table's changes must not be published; none = they may. */
export function closedGates(figures: GateFigures, open: OpenGates): string[] {
  return [
    ...conservation(figures),
    ...(open.allowRejects ? [] : rejectedLimit(figures)),
    ...(open.allowMassDelete ? [] : deletedLimit(figures)),
  ];
}

/** Every row read is accounted for, by name (docs/semantics.md#conservation). A fault here is a fault of Loadline, never of the data. */
function conservation({ table, counts: c, copied }: GateFigures): string[] {
  const applied = sumOf(c, outcomeCountNames);
  return [
    ...(c.read === c.rejected + c.staged
      ? []
      : [
          `${table}: ${grouped(c.read)} rows were read, but ${grouped(c.rejected)} rejected + ${grouped(c.staged)} staged are ${grouped(c.rejected + c.staged)}.`,
        ]),
    ...(copied === c.staged
      ? []
      : [
          `${table}: ${grouped(c.staged)} rows were staged, but ${grouped(copied)} were copied into the warehouse.`,
        ]),
    ...(c.staged + c.replayed === applied
      ? []
      : [
          `${table}: ${grouped(c.staged)} staged + ${grouped(c.replayed)} replayed changes are not the ${grouped(applied)} that were accounted for.`,
        ]),
  ];
}

function rejectedLimit({ table, counts, limits }: GateFigures): string[] {
  const { read, rejected } = counts;
  if (read <= limits.minRows || !exceeds(rejected, read, limits.maxRejectedPercent)) return [];
  return [
    `${table}: ${grouped(rejected)} of ${grouped(read)} rows read were rejected (${percent(rejected, read)}); the limit is ${limits.maxRejectedPercent}%. ` +
      'Correct the files, or start again with "allowRejects": true.',
  ];
}

function deletedLimit({ table, counts, warehouseRows, limits }: GateFigures): string[] {
  const { deleted } = counts;
  if (warehouseRows <= limits.minRows || !exceeds(deleted, warehouseRows, limits.maxDeletedPercent))
    return [];
  return [
    `${table}: the run would delete ${grouped(deleted)} of ${grouped(warehouseRows)} rows, ${percent(deleted, warehouseRows)}; ` +
      `the limit is ${limits.maxDeletedPercent}%. If this is intended, start again with "allowMassDelete": true.`,
  ];
}

const exceeds = (part: number, whole: number, percentage: number): boolean => part * 100 > whole * percentage;

const percent = (part: number, whole: number): string => `${((part * 100) / whole).toFixed(2)}%`;
