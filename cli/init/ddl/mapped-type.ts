import type { ColumnType } from '../../../catalog';
import type { FormatName, Remark } from '../draft';

/** What a column of the source becomes; or why it is left out. */
export type MappedType =
  | { readonly type: ColumnType; readonly formatName?: FormatName; readonly remarks: readonly Remark[] }
  | { readonly leftOut: string };

export const plain = (type: ColumnType, ...remarks: readonly Remark[]): MappedType => ({ type, remarks });
