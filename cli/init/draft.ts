import type { presets } from '../../catalog';
import type { ColumnRule, ColumnType, FormatOption, OnMissingParent, Reading } from '../../catalog';

/** A project that is about to be written. */
export interface DraftProject {
  readonly name: string;
  /** Parents before their children. */
  readonly tables: readonly DraftTable[];
  /** Of the whole, for the comment at the top of index.ts. */
  readonly remarks: readonly Remark[];
}

/** Said beside what it is about. A `todo` is a doubt, for a person to decide; a `note` is what a guess rests on. */
export interface Remark {
  readonly kind: 'todo' | 'note';
  readonly text: string;
}

export const todo = (text: string): Remark => ({ kind: 'todo', text });
export const note = (text: string): Remark => ({ kind: 'note', text });

export interface DraftTable {
  readonly name: string;
  readonly description: string;
  readonly remarks: readonly Remark[];
  readonly key: readonly string[];
  readonly keyRemarks: readonly Remark[];
  readonly columns: readonly DraftColumn[];
  readonly parents: readonly DraftParent[];
  /** What no two rows share beside the key, as the source holds it. @default nothing is known */
  readonly unique?: readonly (readonly string[])[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  /** What the files look like, which `source` begins with. */
  readonly preset?: DraftPreset | undefined;
  /** Words of `source`, with their values as TypeScript, and what they rest on. */
  readonly source: readonly SourceWord[];
}

export interface DraftPreset {
  readonly name: keyof typeof presets;
  readonly remarks: readonly Remark[];
}

export interface SourceWord {
  readonly word: string;
  readonly value: string;
  readonly remarks: readonly Remark[];
}

export interface DraftColumn {
  readonly name: string;
  /** In the header of the files, where it differs from the name by more than case. */
  readonly csvName?: string | undefined;
  readonly type: ColumnType;
  /** Where the text is not in the type's own way. */
  readonly reading?: Reading | undefined;
  /** The constant of formats.ts that stands for the type's format. */
  readonly formatName?: FormatOption | undefined;
  readonly isNullable: boolean;
  /** What the source checks of its values. */
  readonly rules?: readonly ColumnRule[];
  readonly description?: string | undefined;
  readonly remarks: readonly Remark[];
}

export interface DraftParent {
  /** `'self'`, or a table of the project. */
  readonly table: string;
  /** Child column to parent key column. */
  readonly columns: readonly (readonly [string, string])[];
  readonly onMissingParent?: OnMissingParent | undefined;
  readonly remarks: readonly Remark[];
}
