import type { ColumnType } from '../../../catalog';
import { todo } from '../draft';
import { plain } from './mapped-type';
import type { MappedType } from './mapped-type';
import type { DdlType } from './script';

const maxDigits = 38;
/** Every number of so many digits is an integer, a bigint. */
const [integerDigits, bigintDigits] = [9, 18];
/** Of NUMBER without a precision: as many digits behind the point as most sources use, and 28 before it. */
const openScale = 10;

export const decimal = (precision: number, scale: number): ColumnType => ({
  kind: 'decimal',
  precision,
  scale,
});

/** NUMBER and its synonyms: the smallest type that takes every number of the precision and the scale. */
export function mapNumber({ args, text }: DdlType, isKey: boolean): MappedType {
  const [precision = '*', scale] = args;
  if (precision === '*' && scale === undefined) return isKey ? openKey(text) : openNumber(text);
  const behind = Number(scale ?? 0);
  const before = (precision === '*' ? maxDigits : Number(precision)) - behind;
  if (behind > maxDigits || before > maxDigits)
    return plain(
      { kind: 'double' },
      todo(`${text} has digits beyond the 38 of a decimal; double() keeps 15`),
    );
  if (behind > 0) return plain(decimal(Math.max(before + behind, behind), behind));
  if (before > bigintDigits) return plain(decimal(before, 0));
  return plain({ kind: before <= integerDigits ? 'integer' : 'bigint' });
}

const openKey = (text: string): MappedType =>
  plain(
    decimal(maxDigits, 0),
    todo(`${text} has no precision: use bigint() if its values are whole numbers of at most 18 digits`),
  );

const openNumber = (text: string): MappedType =>
  plain(
    decimal(maxDigits, openScale),
    todo(
      `${text} has no precision: a value with more than ${openScale} digits behind the point is rejected; give those that come`,
    ),
  );
