import type { ColumnType } from '../../catalog';

const digits = { integer: 10, bigint: 19 } as const;
const maxDigits = 38;

/**
 * The type that takes the values of both: a reference and its key have one type. `undefined` where there is none, as for
 * a number and a text.
 */
export function widerType(a: ColumnType, b: ColumnType): ColumnType | undefined {
  if (a.kind === 'varchar' && b.kind === 'varchar') return a.bytes >= b.bytes ? a : b;
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x === undefined || y === undefined) return a.kind === b.kind ? a : undefined;
  if (a.kind === 'integer' && b.kind !== 'decimal') return b;
  if (b.kind === 'integer' && a.kind !== 'decimal') return a;
  if (a.kind === 'bigint' && b.kind === 'bigint') return a;
  const scale = Math.max(x.scale, y.scale);
  const before = Math.max(x.before, y.before);
  return { kind: 'decimal', precision: Math.min(maxDigits, before + scale), scale };
}

/** Digits before and behind the point. */
function numberOf(type: ColumnType): { readonly before: number; readonly scale: number } | undefined {
  if (type.kind === 'integer' || type.kind === 'bigint') return { before: digits[type.kind], scale: 0 };
  if (type.kind === 'decimal') return { before: type.precision - type.scale, scale: type.scale };
  return undefined;
}
