import { grouped } from '../../catalog';
import { outcomeCountNames, sumOf } from '../../contracts';
import type { GateFigures } from './gate-figures';

/**
 * Every row read is accounted for, by name (docs/semantics.md#conservation). A fault here is a fault of Loadline, never of the data:
 * no input opens this gate.
 */
export function conservation({ table, counts: c, copied }: GateFigures): string[] {
  const { derivedDeletes = 0, unchanged = 0 } = c;
  const applied = sumOf(c, outcomeCountNames) + unchanged;
  const derived = derivedDeletes === 0 ? '' : ` + ${grouped(derivedDeletes)} derived`;
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
    ...(c.staged + c.replayed + derivedDeletes === applied
      ? []
      : [
          `${table}: ${grouped(c.staged)} staged + ${grouped(c.replayed)} replayed${derived} changes are not the ${grouped(applied)} that were accounted for.`,
        ]),
  ];
}
